/** A function that the law requires of the system, and how the title of its proof begins. `part`: what of it is built so far, when not all. */
export interface Requirement {
  readonly text: string;
  readonly proof?: string;
  readonly part?: string;
}
