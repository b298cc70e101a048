import type { Noun } from '../verbs/verb.ts';

/** What becomes of a parameter that is not simply the option of the same name. */
export type ParameterMeaning =
  /** It says what the command is about. */
  | { readonly kind: 'identity' }
  /** Another name of an option. */
  | { readonly kind: 'option'; readonly option: string }
  /** Taken, and without effect; the words say why, where that matters. */
  | { readonly kind: 'ignored'; readonly why?: string }
  /** Not taken; the sentence says why and what to do. */
  | { readonly kind: 'refused'; readonly sentence: string };

/** One cmdlet: the command that does it, and the parameters that need a word of their own. */
export interface Cmdlet {
  readonly name: string;
  readonly noun: Noun;
  readonly verb: string;
  readonly parameters: Readonly<Record<string, ParameterMeaning>>;
  /** Whether a word without a parameter is the identity. */
  readonly positional: boolean;
}

export const IDENTITY: ParameterMeaning = { kind: 'identity' };

export const named = (option: string): ParameterMeaning => ({ kind: 'option', option });

export const ignored = (why?: string): ParameterMeaning =>
  why === undefined ? { kind: 'ignored' } : { kind: 'ignored', why };

export const refused = (sentence: string): ParameterMeaning => ({ kind: 'refused', sentence });

/** The same meaning for many parameters. */
export function all(
  names: readonly string[],
  meaning: ParameterMeaning,
): Readonly<Record<string, ParameterMeaning>> {
  return Object.fromEntries(names.map((name) => [name, meaning]));
}

const ON_PREMISES = refused(
  'it belongs to Exchange servers of your own, and there are none here; leave it out.',
);

/** Parameters of every cmdlet. */
export const COMMON_PARAMETERS: Readonly<Record<string, ParameterMeaning>> = {
  ...all(
    [
      'Verbose',
      'Debug',
      'ErrorAction',
      'WarningAction',
      'InformationAction',
      'ProgressAction',
      'ErrorVariable',
      'WarningVariable',
      'InformationVariable',
      'OutVariable',
      'OutBuffer',
      'PipelineVariable',
      // of cmdlets that change nothing
      'Confirm',
      'WhatIf',
    ],
    ignored(),
  ),
  ...all(['DomainController', 'Partition', 'Organization'], ON_PREMISES),
};
