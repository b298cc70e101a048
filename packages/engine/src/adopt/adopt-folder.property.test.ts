import type { MessageSeed } from '@mailhaul/test-kit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runPass } from '../testing/run-pass.ts';
import { contentsOf, startServerPair } from '../testing/server-pair.ts';

/** A message apart from what its way has done to it. */
interface Draft {
  readonly id: number | null;
  readonly body: string;
  readonly date: number;
}

/** What a delivery, a tool or a server does to a message. */
const MARKS = [
  (text: string) => text,
  (text: string) => `Received: from here\r\n by there\r\n${text}`,
  (text: string) => text.replace('Subject', 'X-TUID: 0123456789ab\r\nSubject'),
  (text: string) => text.replace('Subject: same\r\n', 'Subject:\r\n same\r\n'),
  (text: string) => `${text}\r\n`,
];

const date = fc.integer({ min: 1, max: 2 });
// two messages with one header and bodies of one length are told apart wherever one side has both; if each side has another
// of them alone, they count as the same, which only a deep verification shows
const draft = fc.oneof(
  fc.record({ id: fc.integer({ min: 1, max: 3 }), body: fc.constantFrom('a', 'bb', 'longer'), date }),
  fc.record({ id: fc.constant(null), body: fc.constantFrom('a', 'b', 'longer'), date }),
);
const marked = fc.record({ draft, mark: fc.integer({ min: 0, max: MARKS.length - 1 }) });

function textOf({ id, body, date }: Draft): string {
  const head = id === null ? '' : `Message-ID: <${id}@example.org>\r\n`;
  return `${head}Date: 0${date} Jan 2024 10:00:00 +0000\r\nSubject: same\r\n\r\n${body}\r\n`;
}

function seedOf(message: { draft: Draft; mark: number }): MessageSeed {
  const mark = MARKS[message.mark] ?? MARKS[0];
  return {
    bytes: mark?.(textOf(message.draft)) ?? '',
    internalDate: `0${message.draft.date}-Jan-2024 10:00:00 +0000`,
  };
}

/** How often each message is there, whatever was done to it. */
function counts(texts: readonly string[]): Map<string, number> {
  const plain = texts.map((text) =>
    text
      .replace(/Received: .*\r\n .*\r\n/, '')
      .replace(/X-TUID: .*\r\n/, '')
      .replace('Subject:\r\n same', 'Subject: same')
      .trimEnd(),
  );
  return new Map([...Map.groupBy(plain, (text) => text)].map(([text, same]) => [text, same.length]));
}

describe('whatever lies on both sides', () => {
  test('afterwards the target has each message as often as the side that had more of it', async () => {
    const side = fc.array(marked, { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(side, side, async (here, there) => {
        await using pair = await startServerPair({
          source: [{ name: 'A', messages: here.map(seedOf) }],
          target: [{ name: 'A', messages: there.map(seedOf) }],
        });
        const before = counts(contentsOf(pair.target, 'A'));
        const wanted = counts(contentsOf(pair.source, 'A'));
        await runPass(pair.accounts);
        const after = counts(contentsOf(pair.target, 'A'));
        for (const text of new Set([...before.keys(), ...wanted.keys()]))
          expect(after.get(text)).toBe(Math.max(before.get(text) ?? 0, wanted.get(text) ?? 0));
      }),
      { numRuns: 60 },
    );
  });
});
