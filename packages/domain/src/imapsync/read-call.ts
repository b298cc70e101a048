import { nearestWord } from '../words/nearest.ts';
import { findOption, IMAPSYNC_OPTION_NAMES, type KnownOption } from './find-option.ts';
import type { ShellWord } from './shell-words.ts';

/** One option of a call. */
export interface GivenOption {
  readonly known: KnownOption;
  /** Null for an option that takes none. */
  readonly value: ShellWord | null;
}

/** A call of imapsync, taken apart. */
export interface ImapsyncCall {
  readonly given: readonly GivenOption[];
  /** Options that imapsync is not known to have, with what was probably meant. */
  readonly unknown: readonly { readonly written: string; readonly meant: string | null }[];
  /** How many words stand between the options without being the value of one; they might be parts of a password. */
  readonly strayWords: number;
  /** Options that want a value and have none. */
  readonly unfinished: readonly string[];
}

/** Takes a call apart: `--name value`, `--name=value`, `-name value`. The program's own name, and what leads up to it, is skipped. */
export function readCall(words: readonly ShellWord[]): ImapsyncCall {
  const given: GivenOption[] = [];
  const unknown: ImapsyncCall['unknown'][number][] = [];
  const unfinished: string[] = [];
  let strayWords = 0;
  const start = words.findIndex(({ text }) => /^--?[a-z]/i.test(text));
  for (let at = start < 0 ? words.length : start; at < words.length; at += 1) {
    const word = words[at];
    const [, written, attached] = /^--?([a-z][\w-]*)(?:=([\s\S]*))?$/i.exec(word?.text ?? '') ?? [];
    const known = written === undefined ? null : findOption(written);
    if (word === undefined || written === undefined) strayWords += 1;
    else if (!known) unknown.push({ written, meant: nearestWord(written, IMAPSYNC_OPTION_NAMES) });
    else if (known.row.takes === 'nothing') given.push({ known, value: null });
    else if (attached !== undefined) given.push({ known, value: { ...word, text: attached } });
    else {
      const value = words[at + 1];
      if (value) given.push({ known, value });
      else unfinished.push(known.name);
      at += 1;
    }
  }
  return { given, unknown, strayWords, unfinished };
}

/** The values of an option, in their order. */
export function allValues(call: ImapsyncCall, name: string): readonly ShellWord[] {
  return call.given.flatMap(({ known, value }) => (known.name === name && value ? [value] : []));
}

/** The last value of an option, which is the one that counts; null when it was not given or only the shell knows it. */
export function lastValue(call: ImapsyncCall, name: string): string | null {
  const value = allValues(call, name).at(-1);
  return value === undefined || value.variable ? null : value.text;
}

/** Whether an option was given. */
export function isGiven(call: ImapsyncCall, name: string): boolean {
  return call.given.some(({ known }) => known.name === name);
}
