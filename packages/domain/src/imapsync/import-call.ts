import { describeOptions, type ImapsyncNote } from './describe-options.ts';
import { allValues, type ImapsyncCall, isGiven, lastValue, readCall } from './read-call.ts';
import { type ImapsyncSettings, readSettings } from './read-settings.ts';
import { type ImapsyncAccount, readSide } from './read-side.ts';
import { splitShellWords } from './shell-words.ts';

/** What a call of imapsync asks for, in our words, and what becomes of each of its options. */
export interface ImapsyncImport {
  readonly kind: 'read';
  readonly source: ImapsyncAccount;
  readonly target: ImapsyncAccount;
  readonly settings: ImapsyncSettings;
  readonly notes: readonly ImapsyncNote[];
  /** Words between the options that belong to none: mostly a value without its quotation marks. They are not repeated. */
  readonly strayWords: number;
}

/** A call that nothing can be made of, with the reasons as sentences. */
export interface RefusedImport {
  readonly kind: 'refused';
  readonly problems: readonly string[];
}

/** Reads the command line of an imapsync call, as it stands in a script. Ages are counted back from `nowMs`. Never throws. */
export function importImapsyncCall(line: string, nowMs: number): ImapsyncImport | RefusedImport {
  const words = splitShellWords(line);
  if (words === null)
    return { kind: 'refused', problems: ['A quotation mark is not closed: give the whole command line.'] };
  const call = readCall(words);
  const problems = ['host1', 'user1', 'host2', 'user2'].flatMap((name) => problemWith(call, name));
  if (problems.length > 0) return { kind: 'refused', problems };
  const source = readSide(call, 1);
  const target = readSide(call, 2);
  const settings = withoutUnion(readSettings(call, nowMs));
  const notes = describeOptions({ call, source, target, settings });
  return { kind: 'read', source, target, settings, notes, strayWords: call.strayWords };
}

function problemWith(call: ImapsyncCall, name: string): readonly string[] {
  if (lastValue(call, name) !== null) return [];
  const side = name.slice(-1);
  if (name.startsWith('host') && (isGiven(call, `gmail${side}`) || isGiven(call, `office${side}`))) return [];
  return allValues(call, name).length > 0
    ? [
        `--${name} is a variable that only your shell knows. Give the command with its value in place, or the file of a loop to a batch (--csv-data FILE).`,
      ]
    : [`The call has no --${name}.`];
}

/** imapsync takes what is older or newer when the two ages cross; here that is no span of time, so neither counts. */
function withoutUnion(settings: ImapsyncSettings): ImapsyncSettings {
  const { receivedAfterMs, receivedBeforeMs } = settings;
  if (receivedAfterMs === null || receivedBeforeMs === null || receivedAfterMs < receivedBeforeMs)
    return settings;
  return { ...settings, receivedAfterMs: null, receivedBeforeMs: null };
}
