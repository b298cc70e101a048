/**
 * What becomes of an option of imapsync: `carried` over into settings of ours, `usual` because it is done here anyway, `elsewhere` because
 * another command or setting of ours does it, `missing` because nothing does.
 */
export type OptionVerdict = 'carried' | 'usual' | 'elsewhere' | 'missing';

/** What is known about one option of imapsync. */
export interface OptionRow {
  readonly takes: 'nothing' | 'value';
  /** Whether it exists twice, with a 1 for the source and a 2 for the target behind its name. */
  readonly sides: boolean;
  readonly verdict: OptionVerdict;
  /** Why, and what to do instead; empty for what is carried over, which says more when it is read. */
  readonly words: string;
}

/** Options by their names, without the 1 or 2 of those that exist for both sides. */
export type OptionTable = Readonly<Record<string, OptionRow>>;

/** Rows for several options that have everything in common; `takes` and `sides` by a sign: `=` a value, `12` both sides. */
export function optionRows(names: string, verdict: OptionVerdict, words = ''): OptionTable {
  return Object.fromEntries(
    names.split(/\s+/).map((written) => {
      const [, name = '', both, value] = /^(\w+?)(12)?(=)?$/.exec(written) ?? [];
      const row: OptionRow = {
        takes: value ? 'value' : 'nothing',
        sides: both !== undefined,
        verdict,
        words,
      };
      return [name, row];
    }),
  );
}
