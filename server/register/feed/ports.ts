/** Signs checkpoints with the register's own key. */
export interface CheckpointSigner {
  /** Ed25519 over the UTF-8 bytes of the text, base64. */
  sign(text: string): string;
  /** Ed25519, SPKI, base64. */
  readonly publicKey: string;
}

/** Compressed pages that never change again, by name. What is lost or damaged here is made anew from the log. */
export interface Segments {
  read(name: string): Promise<Uint8Array | null>;
  write(name: string, bytes: Uint8Array): Promise<void>;
}
