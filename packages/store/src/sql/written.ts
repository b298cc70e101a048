import type { Statement } from './statement.ts';

/**
 * A statement written by hand, where the query builder has no words: bulk inserts, sums by case. `:name` stands for a parameter;
 * the text is the same on both databases unless two are given. Types are checked by the conformance suite only.
 */
export function written<P, R = never>(
  name: string,
  text: string | { readonly sqlite: string; readonly postgres: string },
): Statement<P, R> {
  const { sqlite, postgres } = typeof text === 'string' ? { sqlite: text, postgres: text } : text;
  const names = [...sqlite.matchAll(PARAMETER)].map(([, parameter = '']) => parameter);
  const same = [...postgres.matchAll(PARAMETER)].map(([, parameter = '']) => parameter);
  if (names.join() !== same.join())
    throw new Error(`${name}: the databases take its parameters in a different order`);
  let position = 0;
  return {
    name,
    parameters: names,
    text: {
      sqlite: sqlite.replaceAll(PARAMETER, '?'),
      postgres: postgres.replaceAll(PARAMETER, () => {
        position += 1;
        return `$${position}`;
      }),
    },
    build: () => {
      throw new Error(`${name} is written by hand`);
    },
  };
}

// not the second colon of PostgreSQL's casts
const PARAMETER = /(?<!:):([a-zA-Z]\w*)/g;
