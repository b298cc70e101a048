import { readInstant } from '../settings/instant.ts';
import { folderRulesOf } from './folder-expression.ts';
import { allValues, type ImapsyncCall, isGiven, lastValue } from './read-call.ts';

/** What a call asks for beside its accounts, in our words. */
export interface ImapsyncSettings {
  readonly includeFolders: readonly string[];
  readonly excludeFolders: readonly string[];
  /** Folders with another name at the target. */
  readonly folderMap: readonly { readonly source: string; readonly target: string }[];
  readonly targetRootFolder: string | null;
  /** Only what lies below this folder of the source. */
  readonly sourceRootFolder: string | null;
  /** Sent, Trash and the like keep their own names. */
  readonly keepSpecialUseNames: boolean;
  readonly receivedAfterMs: number | null;
  readonly receivedBeforeMs: number | null;
  readonly maxItemSizeBytes: number | null;
  readonly maxBytesPerSecond: number | null;
  readonly dryRun: boolean;
}

const DAY_MS = 86_400_000;

/** Reads the settings of a call; ages are counted back from now. */
export function readSettings(call: ImapsyncCall, nowMs: number): ImapsyncSettings {
  return {
    includeFolders: [
      ...texts(call, 'folder').map(literal),
      ...texts(call, 'folderrec').map((name) => `${literal(name)}/*`),
      ...texts(call, 'include').flatMap((expression) => folderRulesOf(expression) ?? []),
    ],
    excludeFolders: texts(call, 'exclude').flatMap((expression) => folderRulesOf(expression) ?? []),
    folderMap: texts(call, 'f1f2').flatMap(pairOf),
    targetRootFolder: lastValue(call, 'subfolder2'),
    sourceRootFolder: lastValue(call, 'subfolder1'),
    keepSpecialUseNames: isGiven(call, 'noautomap'),
    ...readDates(call, nowMs),
    maxItemSizeBytes: readLargest(call),
    maxBytesPerSecond: wholeNumber(lastValue(call, 'maxbytespersecond')),
    dryRun: isGiven(call, 'dry'),
  };
}

function texts(call: ImapsyncCall, name: string): readonly string[] {
  return allValues(call, name).flatMap(({ text, variable }) => (variable ? [] : [text]));
}

// a name that begins like one of our other rules is written so that it is a name
function literal(name: string): string {
  return name.replaceAll('#', '\\#');
}

function pairOf(text: string): ImapsyncSettings['folderMap'] {
  const at = text.indexOf('=');
  return at < 1 ? [] : [{ source: text.slice(0, at), target: text.slice(at + 1) }];
}

function readDates(
  call: ImapsyncCall,
  nowMs: number,
): Pick<ImapsyncSettings, 'receivedAfterMs' | 'receivedBeforeMs'> {
  const oldest = days(lastValue(call, 'maxage'));
  const newest = days(lastValue(call, 'minage'));
  const search = readSearch(lastValue(call, 'search1') ?? lastValue(call, 'search') ?? '');
  return {
    receivedAfterMs: oldest === null ? (search?.afterMs ?? null) : nowMs - oldest,
    receivedBeforeMs: newest === null ? (search?.beforeMs ?? null) : nowMs - newest,
  };
}

function days(text: string | null): number | null {
  const value = Number(text);
  return text !== null && /^\d+(\.\d+)?$/.test(text) ? value * DAY_MS : null;
}

/** Reads a search of the two criteria that are settings of ours, SINCE and BEFORE (RFC 9051 §6.4.4); null for any other. */
export function readSearch(text: string): { afterMs: number | null; beforeMs: number | null } | null {
  const words = text.trim().toUpperCase().split(/\s+/);
  const found: { afterMs: number | null; beforeMs: number | null } = { afterMs: null, beforeMs: null };
  for (let at = 0; at < words.length; at += 2) {
    const ms = imapDate(words[at + 1] ?? '');
    if (ms === null) return null;
    if (words[at] === 'SINCE') found.afterMs = ms;
    else if (words[at] === 'BEFORE') found.beforeMs = ms;
    else return null;
  }
  return found;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

function imapDate(text: string): number | null {
  const [, day = '', month = '', year = ''] = /^"?(\d{1,2})-([A-Z]{3})-(\d{4})"?$/.exec(text) ?? [];
  const number = MONTHS.indexOf(month) + 1;
  const ms = readInstant(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`);
  return typeof ms === 'number' ? ms : null;
}

// imapsync leaves out what is as large as --maxsize, we what is larger
function readLargest(call: ImapsyncCall): number | null {
  const size = wholeNumber(lastValue(call, 'maxsize'));
  const append = wholeNumber(lastValue(call, 'appendlimit'));
  const limits = [size === null ? null : size - 1, append].filter((limit) => limit !== null && limit > 0);
  return limits.length === 0 ? null : Math.min(...limits.map(Number));
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
