import { type ByteReader, type ByteWriter, CorruptValueError } from './bytes.ts';

// Few mailboxes use more than a dozen keywords, always in the same combinations: words once, combinations once, then per
// message with keywords two small numbers.

type KeywordColumn = ReadonlyMap<number, readonly string[]>;

/** Gives each distinct thing a number in the order of first sight. */
class Numbering<T> {
  readonly #numbers = new Map<string, number>();
  readonly things: T[] = [];

  numberOf(key: string, thing: T): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.things.length);
    return this.things.push(thing) - 1;
  }
}

/** Writes the keywords of a segment by position. */
export function writeKeywords(writer: ByteWriter, keywords: KeywordColumn): void {
  const words = new Numbering<string>();
  const combinations = new Numbering<readonly number[]>();
  const entries = [...keywords].filter(([, list]) => list.length > 0).sort(([a], [b]) => a - b);
  const numbered = entries.map(([position, list]) => {
    const numbers = list.map((word) => words.numberOf(word, word));
    return { position, combination: combinations.numberOf(numbers.join(), numbers) };
  });
  writer.varint(words.things.length);
  for (const word of words.things) writer.text(word);
  writer.varint(combinations.things.length);
  for (const numbers of combinations.things) writeNumbers(writer, numbers);
  writer.varint(numbered.length);
  let previous = -1;
  for (const { position, combination } of numbered) {
    writer.varint(position - previous - 1);
    writer.varint(combination);
    previous = position;
  }
}

function writeNumbers(writer: ByteWriter, numbers: readonly number[]): void {
  writer.varint(numbers.length);
  for (const number of numbers) writer.varint(number);
}

/** Reads what writeKeywords wrote. */
export function readKeywords(reader: ByteReader): Map<number, readonly string[]> {
  const words = Array.from({ length: reader.count() }, () => reader.text());
  const combinations = Array.from({ length: reader.count() }, () =>
    Array.from({ length: reader.count() }, () => entryOf(words, reader.varint())),
  );
  const keywords = new Map<number, readonly string[]>();
  let position = -1;
  for (let left = reader.count(); left > 0; left--) {
    position += reader.varint() + 1;
    keywords.set(position, entryOf(combinations, reader.varint()));
  }
  return keywords;
}

function entryOf<T>(list: readonly T[], number: number): T {
  const entry = list[number];
  if (entry === undefined) throw new CorruptValueError('a stored keyword number has no word');
  return entry;
}
