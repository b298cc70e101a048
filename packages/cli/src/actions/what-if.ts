import { shellWords } from '../terminal/shell-words.ts';
import { plainSpan } from '../values/time-span.ts';
import { listWord } from '../values/word-list.ts';
import { allOptions, isCommon } from '../verbs/common-options.ts';
import { type ValueKind, verbWords } from '../verbs/verb.ts';
import type { Answer } from './action.ts';
import type { VerbCall } from './verb-call.ts';

/** What a command would do, as the command that does it: values as they were read, files by their names. */
export function whatIf(call: VerbCall): Answer {
  const words = wordsOf(call);
  return {
    document: { document: 'mailhaul-what-if', command: ['mailhaul', ...words] },
    lines: ({ style }) => [
      'Nothing was changed. This would be done:',
      `  ${style.cyan(`mailhaul ${shellWords(words)}`)}`,
    ],
    exitCode: 0,
  };
}

function wordsOf({ verb, identity, given }: VerbCall): string[] {
  const options = allOptions(verb).flatMap(({ name, value }) => {
    const read = given.get(name);
    if (read === undefined || isCommon(name)) return [];
    if (value.kind === 'switch') return read === true ? [`--${name}`] : [];
    // a word with a comma in it would come apart again
    const texts = Array.isArray(read) ? read.map(listWord) : [typedAgain(value.kind, read)];
    return texts.flatMap((text) => [`--${name}`, String(text)]);
  });
  return [...verbWords(verb).split(' '), ...(identity === null ? [] : [identity]), ...options];
}

function typedAgain(kind: ValueKind['kind'], read: unknown): string {
  if (read === null) return kind === 'text' ? 'none' : 'unlimited';
  return kind === 'span' && typeof read === 'number' ? plainSpan(read) : String(read);
}
