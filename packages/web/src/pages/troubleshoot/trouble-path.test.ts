import { TROUBLE_NODES, type TroubleNodeId } from '@mailhaul/contract/guide';
import { describe, expect, test } from 'vitest';
import { pathText, placeAfter, placeOf, readPath, recordHtml, recordText } from './trouble-path.ts';

const WALK = [
  { id: 'T0', answer: 'troubleshoot' },
  { id: 'T1', answer: 'slow' },
  { id: 'S1', answer: 'no' },
] as const;

describe('the path of an address', () => {
  test('comes back as it was written', () => {
    expect(readPath(pathText(WALK))).toEqual(WALK);
  });

  test.each([
    ['no such question', 'X9.yes', 0],
    ['no such answer', 'T0.maybe', 0],
    ['an answer that leads elsewhere', 'T0.troubleshoot,S1.no', 1],
    ['nothing', '', 0],
  ])('ends before %s', (_, text, length) => {
    expect(readPath(text)).toHaveLength(length);
  });

  test('every answer of every question leads to a place that has an address', () => {
    for (const [id, { edges }] of Object.entries(TROUBLE_NODES))
      for (const { answer } of edges) {
        const place = placeAfter({ id: id as TroubleNodeId, answer });
        expect(placeOf(place ?? '')).toBe(place);
        expect(place).not.toBeNull();
      }
  });
});

describe('a record', () => {
  test('has each question with its answer', () => {
    expect(recordText(WALK, 'SUPPORT').split('\n')).toEqual([
      'T0  What do you want to do?  Troubleshoot a migration',
      'T1  What kind of trouble is it?  It takes longer than expected',
      'S1  Did it help to migrate more mailboxes at once?  No',
      'SUPPORT',
    ]);
  });

  test('as a page is escaped', () => {
    const html = recordHtml('<b>', WALK, new Date(0));
    expect(html).toContain('&lt;b&gt;');
    expect(html).toContain('Mailhaul, 1970-01-01T00:00:00.000Z');
  });
});
