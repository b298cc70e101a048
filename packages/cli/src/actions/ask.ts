import type { InputOf, OutputOf, UseCaseName, UseCases } from '@mailhaul/service';
import type { Paper } from '../views/paper.ts';
import type { Answer } from './action.ts';
import type { Request } from './request-of.ts';

/** Asks the service; it checks every field at its door, so what was put together by name is handed over as it is. */
export async function ask<N extends UseCaseName>(
  useCases: UseCases,
  name: N,
  request: Request,
): Promise<OutputOf<N>> {
  const useCase = useCases[name] as (input: InputOf<N>) => Promise<OutputOf<N>>;
  return useCase(request as unknown as InputOf<N>);
}

/** An answer that went well. */
export function answer(document: unknown, lines: (paper: Paper) => readonly string[]): Answer {
  return { document, lines, exitCode: 0 };
}

/** A list, or the one that was asked for by name. */
export function found<T>(
  all: readonly T[],
  one: boolean,
  views: {
    readonly list: (all: readonly T[], paper: Paper) => readonly string[];
    readonly one: (it: T, paper: Paper) => readonly string[];
  },
): Answer {
  const [first] = all;
  if (one && first !== undefined && all.length === 1)
    return answer(first, (paper) => views.one(first, paper));
  return answer(all, (paper) => views.list(all, paper));
}

/** A line that says that it is done, and more below. */
export function done(
  words: string,
  more: (paper: Paper) => readonly string[] = () => [],
): (paper: Paper) => string[] {
  return (paper) => [paper.style.green(`${paper.style.signs.good} ${words}`), ...more(paper)];
}
