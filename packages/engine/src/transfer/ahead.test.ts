import { describe, expect, test } from 'vitest';
import { UNACKNOWLEDGED_MESSAGES, UNACKNOWLEDGED_MESSAGES_FIRST, UNIT_MESSAGES } from '../limits.ts';
import { Ahead } from './ahead.ts';

const LEAST = 16;

/** What is sent ahead of a target after so many answers, each so long after the one before. */
function limitAfter(answers: number, everyMs: number, messages = 1): number {
  const ahead = new Ahead(LEAST);
  for (let at = 0; at < answers; at++) ahead.answered(messages, at * everyMs);
  return ahead.limit;
}

describe('what is sent ahead of the answers', () => {
  test.each([
    ['before the first answer nothing is known', 1, 0, 1, UNACKNOWLEDGED_MESSAGES_FIRST],
    ['two seconds’ worth of a target that answers every 20 ms', 50, 20, 1, 100],
    ['of one that takes a second each, a few', 5, 1_000, 1, LEAST],
    ['of a quick one, as many as may be in doubt', 1_000, 1, 1, UNACKNOWLEDGED_MESSAGES],
    ['a MULTIAPPEND counts as its messages', 10, 500, UNIT_MESSAGES, 256],
  ])('%s', (_, answers, everyMs, messages, limit) => {
    expect(limitAfter(answers, everyMs, messages)).toBe(limit);
  });

  test('grows again on a long way, where answers come in bursts', () => {
    const ahead = new Ahead(LEAST);
    for (let at = 0; at < 5; at++) ahead.answered(1, at * 1_000);
    expect(ahead.limit).toBe(LEAST);
    for (let nowMs = 10_000; nowMs < 12_000; nowMs += 300) {
      const sent = ahead.limit;
      for (let at = 0; at < sent; at++) ahead.answered(1, nowMs);
    }
    expect(ahead.limit).toBe(UNACKNOWLEDGED_MESSAGES);
  });
});
