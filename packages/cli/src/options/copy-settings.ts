import {
  type CopyOptions,
  DEFAULT_OPTIONS,
  type ItemLimits,
  parseFolderMap,
  parseInstant,
  parseRate,
  parseSize,
  parseWholeNumber,
  UsageError,
} from '@mailhaul/service';
import { type OptionValues, text, texts } from './account-options.ts';

/** What the options of `mailhaul copy` ask for. */
export interface CopySettings {
  readonly options: CopyOptions;
  readonly limits: ItemLimits;
}

/** More connections than this no server allows one user. */
const MOST_LANES = 64;

/** Reads all options; throws UsageError that names the option. */
export function copySettings(values: OptionValues): CopySettings {
  return {
    options: {
      ...DEFAULT_OPTIONS,
      folders: folderRules(values),
      ...itemRules(values),
      verify: choice(values, 'verify', ['quick', 'standard', 'deep', 'none']),
      lanes: read(values, 'lanes', (value) => parseWholeNumber(value, { least: 1, most: MOST_LANES })),
      appendMode: choice(values, 'appendMode', [
        'auto',
        'multiappend',
        'pipelined',
        'literal-minus',
        'synchronizing',
      ]),
      maxRateBytesPerS: read(values, 'maxRate', parseRate),
    },
    limits: {
      badItems: read(values, 'badItemLimit', (value) => parseWholeNumber(value, { least: 0 })),
      largeItems: read(values, 'largeItemLimit', (value) => parseWholeNumber(value, { least: 0 })),
    },
  };
}

/** Which folders are copied, and where to. */
export function folderRules(values: OptionValues): CopyOptions['folders'] {
  return {
    include: texts(values.include),
    exclude: texts(values.exclude),
    map: texts(values.map).map((entry) => named('map', () => parseFolderMap(entry))),
    into: text(values.into),
    mapSpecialUse: values.specialUse !== false,
    includeShared: values.includeShared === true,
  };
}

function itemRules(
  values: OptionValues,
): Pick<
  CopyOptions,
  'sinceS' | 'beforeS' | 'maxItemSizeBytes' | 'maxItems' | 'order' | 'recopyMissing' | 'repairLineEnds'
> {
  const sinceS = read(values, 'since', parseInstant);
  const beforeS = read(values, 'before', parseInstant);
  if (sinceS !== null && beforeS !== null && sinceS >= beforeS)
    throw new UsageError('--since lies at or after --before, so no message can be meant.');
  return {
    sinceS,
    beforeS,
    maxItemSizeBytes: read(values, 'maxItemSize', parseSize),
    maxItems: read(values, 'maxItems', (value) => parseWholeNumber(value, { least: 1 })),
    order: choice(values, 'order', ['newest', 'oldest']),
    recopyMissing: values.recopyMissing === true,
    repairLineEnds: values.repairLineEnds === true,
  };
}

/** One of a few words; the first is what happens when nothing is said. */
export function choice<const T extends string>(values: OptionValues, name: string, words: readonly T[]): T {
  const given = text(values[name]) ?? words[0];
  const found = words.find((word) => word === given?.toLowerCase());
  if (found === undefined)
    throw new UsageError(`${flagOf(name)} knows ${words.join(', ')}; not \`${given}\`.`);
  return found;
}

function read<T>(values: OptionValues, name: string, parse: (value: string) => T): T | null {
  const value = text(values[name]);
  return value === null ? null : named(name, () => parse(value));
}

function named<T>(name: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${flagOf(name)}: ${error.message}`);
    throw error;
  }
}

function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
