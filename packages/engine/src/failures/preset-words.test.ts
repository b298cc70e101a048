import { FAILURES, PRESET_NAMES, presetOf } from '@mailhaul/domain';
import { ImapCommandError, ImapConnectionError } from '@mailhaul/imap';
import { describe, expect, test } from 'vitest';
import { classify } from './classify.ts';

const throttles = PRESET_NAMES.flatMap((name) =>
  presetOf(name).throttleTexts.map(({ value }) => [name, value] as const),
);
const ends = PRESET_NAMES.flatMap((name) =>
  presetOf(name).sessionEndTexts.map(({ value }) => [name, value] as const),
);

describe('what a preset says a provider says', () => {
  test.each(throttles)('%s: "%s" asks to slow down', (_, words) => {
    const [, status = 'NO', raw, text = ''] =
      /^(NO|BAD) (?:\[(\w+)\] ?)?(.*)$/.exec(words.replace('<n>', '92415')) ?? [];
    const code = raw === undefined ? null : { name: raw, args: [], raw };
    const answer = { status: status === 'BAD' ? 'BAD' : 'NO', code, text } as const;
    const { code: failure, retryAfterMs } = classify(new ImapCommandError('X', answer), 'source', 'other');
    expect(FAILURES[failure].class).toBe('throttle');
    if (words.includes('<n>')) expect(retryAfterMs).toBe(92_415);
  });

  test.each(ends)('%s: "* BYE %s" ends a session, and is no failure of the server', (_, words) => {
    const bye = new ImapConnectionError('bye', `the server said BYE: ${words}`);
    expect(classify(bye, 'source', 'other').code).toBe('SessionExpired');
  });

  test('is there at all', () => {
    expect(throttles.length).toBeGreaterThan(3);
    expect(ends.length).toBe(2);
  });
});
