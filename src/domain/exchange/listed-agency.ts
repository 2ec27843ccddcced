/** An agency as a list of agencies names it: the axis’s own, or a file. */
export interface ListedAgency {
  /** Mã định danh, in whichever form the list writes it. */
  readonly code: string;
  readonly name: string;
  readonly mail: string;
}
