import { placeName, type ServerPlace } from '../csv/implied-endpoint.ts';
import { printable } from '../csv/words.ts';
import { readAuthMethod } from '../settings/auth-method.ts';
import { folderRulesOf } from './folder-expression.ts';
import type { OptionVerdict } from './option-row.ts';
import { type GivenOption, type ImapsyncCall, lastValue } from './read-call.ts';
import { type ImapsyncSettings, readSearch } from './read-settings.ts';
import type { ImapsyncAccount } from './read-side.ts';

/** What becomes of one option of a call, for people. */
export interface ImapsyncNote {
  /** As in `--exclude`. */
  readonly option: string;
  readonly verdict: OptionVerdict | 'unknown';
  readonly words: string;
}

/** A call that was understood, while its options are described. */
export interface UnderstoodCall {
  readonly call: ImapsyncCall;
  readonly source: ImapsyncAccount;
  readonly target: ImapsyncAccount;
  readonly settings: ImapsyncSettings;
}

/** A note for each option in the order of the call, each name once unless its values fare differently. */
export function describeOptions(understood: UnderstoodCall): readonly ImapsyncNote[] {
  const { call } = understood;
  const notes = [
    ...call.given.map((option) => noteOn(option, understood)),
    ...call.unknown.map(
      ({ written, meant }): ImapsyncNote => ({
        option: `--${printable(written)}`,
        verdict: 'unknown',
        words:
          meant === null
            ? 'imapsync is not known to have it.'
            : `imapsync is not known to have it; --${meant} was probably meant.`,
      }),
    ),
    ...call.unfinished.map(
      (name): ImapsyncNote => ({ option: `--${name}`, verdict: 'unknown', words: 'Its value is missing.' }),
    ),
  ];
  const seen = new Set<string>();
  return notes.filter(({ option, words }) => {
    const key = `${option} ${words}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function noteOn(given: GivenOption, understood: UnderstoodCall): ImapsyncNote {
  const { known, value } = given;
  const option = `--${known.name}`;
  const { verdict, words } = known.row;
  if (verdict !== 'carried') return { option, verdict, words };
  if (value?.variable)
    return { option, verdict: 'missing', words: 'Its value is a variable that only your shell knows.' };
  return { option, ...carriedWords(known.name, value?.text ?? '', understood) };
}

type Fate = Pick<ImapsyncNote, 'verdict' | 'words'>;

const carried = (words: string): Fate => ({ verdict: 'carried', words });
const missing = (words: string): Fate => ({ verdict: 'missing', words });

function carriedWords(name: string, value: string, understood: UnderstoodCall): Fate {
  const side = /[12]$/.exec(name)?.[0];
  if (side !== undefined && !/^(?:f1f2|search1|subfolder[12])$/.test(name))
    return accountWords(name.slice(0, -1), value, side === '1' ? understood.source : understood.target);
  return settingWords(name, value, understood);
}

function accountWords(name: string, value: string, account: ImapsyncAccount): Fate {
  switch (name) {
    case 'user':
      return carried(`user ${printable(value)}`);
    case 'authuser':
      return carried(`AuthUser ${printable(value)}: the password is this admin's`);
    case 'authmech':
      return readAuthMethod(value) === null
        ? missing(`${printable(value)} is not used. What the server offers of PLAIN and LOGIN is, over TLS.`)
        : carried(`AuthMethod ${account.authMethod}`);
    case 'password':
      return carried('the password');
    case 'passfile':
      return carried(`the password in the first line of ${printable(value)}`);
    case 'oauthaccesstoken':
      return carried('the access token; it is good for an hour or so, an endpoint can obtain new ones');
    default:
      return carried(account.place === null ? 'the server' : placeWords(account.place));
  }
}

function placeWords(place: ServerPlace): string {
  return `endpoint ${placeName(place)}: ${place.host}, port ${place.port}, security ${place.security}`;
}

function settingWords(name: string, value: string, { call, settings }: UnderstoodCall): Fate {
  switch (name) {
    case 'include':
    case 'exclude':
      return expressionWords(name, value);
    case 'folder':
      return carried(`IncludeFolders \`${printable(value)}\``);
    case 'folderrec':
      return carried(`IncludeFolders \`${printable(value)}/*\``);
    case 'f1f2':
      return value.indexOf('=') > 0
        ? carried(`--map ${printable(value)}`)
        : missing(`\`${printable(value)}\` is no folder=folder.`);
    case 'subfolder1':
      return carried(`UserRoot ${printable(value)}`);
    case 'subfolder2':
      return carried(`TargetRootFolder ${printable(value)}`);
    case 'noautomap':
      return carried('Sent, Trash and the like keep their own names (--no-special-use)');
    case 'dry':
      return carried('nothing is changed (--dry-run)');
    case 'maxbytespersecond':
      return numberWords(value, settings.maxBytesPerSecond, 'MaxBytesPerSecond');
    case 'maxsize':
    case 'appendlimit':
      return numberWords(value, settings.maxItemSizeBytes, 'MaxItemSizeBytes');
    default:
      return dateWords(name, value, { call, settings });
  }
}

function expressionWords(name: 'include' | 'exclude', expression: string): Fate {
  const rules = folderRulesOf(expression);
  const list = name === 'include' ? 'IncludeFolders' : 'ExcludeFolders';
  if (rules === null)
    return missing(
      `The expression \`${printable(expression)}\` says more than folder rules can. Write rules by hand, as in --${name} 'Old/2009' or 'glob:**draft**'.`,
    );
  const below = name === 'exclude' ? '; folders below are left out, too' : '';
  return carried(
    `${list} ${rules.map((rule) => `\`${printable(rule)}\``).join(', ')}${below}. Look at it with --dry-run`,
  );
}

function numberWords(value: string, setting: number | null, name: string): Fate {
  return setting === null
    ? missing(`\`${printable(value)}\` is no whole number.`)
    : carried(`${name} ${setting}`);
}

function dateWords(
  name: string,
  value: string,
  { call, settings }: Pick<UnderstoodCall, 'call' | 'settings'>,
): Fate {
  const { receivedAfterMs, receivedBeforeMs } = settings;
  if (name.startsWith('search'))
    return readSearch(value) === null
      ? missing(
          'Only SINCE and BEFORE of a search are settings here; messages are chosen by date received and by size.',
        )
      : carried(`messages received ${rangeWords(receivedAfterMs, receivedBeforeMs)}`);
  if (Number(lastValue(call, 'minage') ?? 0) > Number(lastValue(call, 'maxage') ?? Number.POSITIVE_INFINITY))
    return missing(
      'With --minage above --maxage imapsync takes what is older or newer; only one span of time can be chosen here.',
    );
  const ms = name === 'maxage' ? receivedAfterMs : receivedBeforeMs;
  return ms === null
    ? missing(`\`${printable(value)}\` is no number of days.`)
    : carried(
        `messages received ${rangeWords(name === 'maxage' ? ms : null, name === 'minage' ? ms : null)}`,
      );
}

function rangeWords(afterMs: number | null, beforeMs: number | null): string {
  const words = [
    ...(afterMs === null ? [] : [`since ${new Date(afterMs).toISOString()}`]),
    ...(beforeMs === null ? [] : [`before ${new Date(beforeMs).toISOString()}`]),
  ];
  return words.join(' and ');
}
