import type { Noun } from '../verbs/verb.ts';

/** What can stand behind an option, or as the argument of a command. */
export type CompletedValue =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  /** Names that are asked for while somebody types. */
  | { readonly kind: 'names'; readonly of: Noun }
  | { readonly kind: 'anything' };

/** An option as completion knows it. */
export interface CompletedOption {
  /** With its dashes. */
  readonly flag: string;
  readonly help: string;
  /** Null for a switch. */
  readonly value: CompletedValue | null;
}

/** A command as completion knows it. */
export interface CompletedCommand {
  /** The words after `mailhaul`; none for the program itself. */
  readonly path: readonly string[];
  readonly help: string;
  readonly options: readonly CompletedOption[];
  readonly argument: CompletedValue | null;
}

/** The shells that completion is written for. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** One of them. */
export type Shell = (typeof SHELLS)[number];
