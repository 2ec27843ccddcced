/** A ticket with which a program on the signer's computer fetches one file and brings it back signed. */
export interface SigningTicket {
  readonly v: 1;
  readonly ticket: string;
}
