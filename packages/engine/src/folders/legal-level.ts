import { createHash } from 'node:crypto';
import type { RenameReason, TargetNaming } from '@mailhaul/domain';
import { encodeMailboxName } from '@mailhaul/imap';

/** A level as the target takes it, and what had to change. */
export interface LegalLevel {
  readonly level: string;
  readonly reasons: readonly RenameReason[];
}

/** Shortest limit that is believed: below it no name and no suffix would fit. */
const MIN_LEVEL_BYTES = 24;
const HASH_DIGITS = 8;
const SUBSTITUTES = ['_', '-', '+', '=', 'x'] as const;

// controls, lone surrogates, non-characters and line separators break servers, terminals or files
const UNUSABLE = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/gu;
const ASTRAL = /[\u{10000}-\u{10ffff}]/gu;

/** Turns a source level into one that the target takes; what needs no change is returned as it is. */
export function legalLevel(text: string, naming: TargetNaming): LegalLevel {
  const reasons: RenameReason[] = [];
  const change = (reason: RenameReason, before: string, after: string) => {
    if (after !== before && !reasons.includes(reason)) reasons.push(reason);
    return after;
  };
  const substitute = substituteFor(naming);
  const trimmed = change('edge-blank', text, text.trim());
  const undelimited = change('delimiter-in-name', trimmed, withoutDelimiter(trimmed, naming));
  const clean = change('illegal-character', undelimited, withoutIllegal(undelimited, naming));
  const named = change(
    'illegal-character',
    clean,
    withoutDots(clean === '' ? substitute : clean, substitute),
  );
  return { level: change('too-long', named, shortened(named, naming)), reasons };
}

/** A level of letters, digits, blanks, `-` and `_` only: for a target that refused a name without saying why. */
export function plainLevel(level: string, naming: TargetNaming): string {
  const substitute = substituteFor(naming);
  return legalLevel(level.replace(/[^\p{L}\p{M}\p{N} _-]/gu, substitute), naming).level;
}

/** The character that stands in for one the target refuses. */
export function substituteFor({ delimiter, forbidden }: TargetNaming): string {
  return SUBSTITUTES.find((char) => char !== delimiter && !forbidden.includes(char)) ?? 'x';
}

/** A level with a mark that depends on nothing but the source folder's own name, and on the attempt. */
export function markedLevel(
  level: string,
  mark: { rawName: string; attempt: number },
  naming: TargetNaming,
): string {
  const seed = mark.attempt === 0 ? mark.rawName : `${mark.rawName}\0${mark.attempt}`;
  // the name may be one that the target has though nobody may make it anew
  return withMark(legalLevel(level, naming).level, seed, naming);
}

function withoutDelimiter(text: string, naming: TargetNaming): string {
  return naming.delimiter === null ? text : text.replaceAll(naming.delimiter, substituteFor(naming));
}

function withoutIllegal(text: string, naming: TargetNaming): string {
  const substitute = substituteFor(naming);
  const usable = text.replace(UNUSABLE, substitute);
  const plain = naming.astral ? usable : usable.replace(ASTRAL, substitute);
  return [...plain].map((char) => (naming.forbidden.includes(char) ? substitute : char)).join('');
}

// `.` and `..` are paths to some servers' file systems
function withoutDots(text: string, substitute: string): string {
  return text === '.' || text === '..' ? text.replaceAll('.', substitute) : text;
}

function shortened(text: string, naming: TargetNaming): string {
  return encodeMailboxName(text).length <= levelLimit(naming) ? text : withMark(text, text, naming);
}

function withMark(level: string, seed: string, naming: TargetNaming): string {
  const hash = createHash('sha256').update(seed).digest('hex').slice(0, HASH_DIGITS);
  const mark = `${substituteFor(naming)}${hash}`;
  return `${cutTo(level, levelLimit(naming) - mark.length)}${mark}`;
}

function levelLimit({ maxLevelBytes }: TargetNaming): number {
  return Math.max(maxLevelBytes, MIN_LEVEL_BYTES);
}

/** Longest start of a name, whole code points, that fits into so many encoded bytes. */
function cutTo(text: string, bytes: number): string {
  const points = [...text];
  let fits = 0;
  let tooLong = points.length + 1;
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (encodeMailboxName(points.slice(0, middle).join('')).length <= bytes) fits = middle;
    else tooLong = middle;
  }
  return points.slice(0, fits).join('');
}
