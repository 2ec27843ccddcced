import type { Component } from 'svelte';

/** What a colour says; words always say it too. `waiting`: something is still to come, or a day comes nearer. */
export type Tone = 'neutral' | 'waiting' | 'info' | 'success' | 'warn' | 'danger';

/** What a Field hands to the control inside it: spread it on the control and it is named, described and marked. */
export interface FieldWiring {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: 'true';
  readonly 'aria-required'?: 'true';
}

/** One fault: the words that also stand beside the field, and the id of its control. */
export interface Fault {
  readonly id: string;
  readonly text: string;
}

export interface MenuItem {
  readonly label: string;
  readonly icon?: Component;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly run: () => void;
}
