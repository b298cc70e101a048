import type { ReportedItem } from '@mailhaul/service';
import { Progress, reportedFailure } from '@mailhaul/service';
import { describe, expect, test } from 'vitest';
import { copyBlock } from './copy-view.ts';
import { factLines } from './facts.ts';
import { failureLines } from './failure.ts';
import { itemLines } from './items.ts';
import { formatCount, formatDuration, formatMs, formatPercent } from './numbers.ts';
import { progressLine } from './progress-words.ts';
import { RateMeter } from './rate-meter.ts';
import { styles } from './style.ts';
import { table } from './table.ts';
import { cut, displayWidth, pad, printable, wrap } from './text.ts';

const style = styles({ color: false, unicode: true });
const paper = { width: 80, style };

describe('text', () => {
  test.each([
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['日本', 4],
    ['한글', 4],
    ['⚓', 2],
    ['👩‍👩‍👧', 2],
    ['\x1b[31mred\x1b[39m', 3],
  ])('%j takes %d columns', (text, width) => expect(displayWidth(text)).toBe(width));

  test('is cut between characters that a reader sees', () => {
    expect(cut('日本語の名前', 6)).toBe('日本…');
    expect(cut('short', 5)).toBe('short');
    expect(cut('longer', 5)).toBe('long…');
    expect(displayWidth(cut('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 4))).toBeLessThanOrEqual(4);
  });

  test('is filled up and broken by columns', () => {
    expect(pad('日本', 6)).toBe('日本  ');
    expect(pad('7', 3, 'right')).toBe('  7');
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('unbreakable', 4)).toEqual(['unbreakable']);
  });

  test('from a server cannot steer the terminal', () => {
    expect(printable('a\x1b[2Jb\r\nc\u202ed\x9b')).toBe('a\ufffd[2Jb cd\ufffd');
  });
});

describe('a number', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [1_234_567, '1,234,567'],
  ])('%d is counted as %s', (count, text) => expect(formatCount(count)).toBe(text));

  test.each([
    [0.44, '0.4 s'],
    [59.4, '59 s'],
    [60, '1 min'],
    [200, '3 min 20 s'],
    [7_500, '2 h 5 min'],
    [273_600, '3 d 4 h'],
  ])('%d s last %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));

  test('of percent reaches 100 only with the last byte', () => {
    expect(formatPercent(999, 1_000)).toBe('99 %');
    expect(formatPercent(9_999_999, 10_000_000)).toBe('99 %');
    expect(formatPercent(10, 10)).toBe('100 %');
    expect(formatPercent(0, 0)).toBe('0 %');
  });

  test('of milliseconds keeps what matters', () => {
    expect([0.25, 12.3, 240, 1_234].map(formatMs)).toEqual(['0.3 ms', '12 ms', '240 ms', '1.2 s']);
  });
});

describe('a table', () => {
  test('fits the width by cutting the widest flexible column', () => {
    const columns = [
      { title: 'NAME', least: 6 },
      { title: 'N', align: 'right' as const },
    ];
    const lines = table(
      columns,
      [
        ['a very long folder name', '12'],
        ['日本', '3'],
      ],
      { width: 16, style },
    );
    expect(lines).toEqual(['  NAME         N', '  a very lo…  12', '  日本         3']);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(16);
  });
});

describe('the speed', () => {
  test('is that of the last ten seconds', () => {
    const meter = new RateMeter();
    for (let second = 0; second <= 60; second++)
      meter.note(second * 1_000, second < 40 ? 0 : (second - 40) * 1e6);
    expect(meter.bytesPerS).toBeCloseTo(1e6);
  });

  test('is not guessed from nothing', () => {
    const meter = new RateMeter();
    meter.note(0, 0);
    meter.note(100, 5_000);
    expect(meter.bytesPerS).toBeNull();
  });
});

describe('the block of a running copy', () => {
  const progress = new Progress();
  Object.assign(progress, {
    stage: 'copying',
    plannedMessages: 5_000,
    copiedMessages: 2_611,
    lanes: 2,
    listed: 2,
  });
  Object.assign(progress, { plannedBytes: 201.4e6, copiedBytes: 104.7e6, foldersTotal: 20, pausedLanes: 2 });
  progress.currentFolders.set(0, 'INBOX').set(1, 'Projects/2019').set(2, 'INBOX');
  const snapshot = {
    progress,
    title: 'anna@old → anna@new',
    bytesPerS: 38.2e6,
    elapsedS: 3,
    stopping: false,
  };

  test('tells how far, how fast, how long, what now, who is waited for, what was skipped', () => {
    const text = copyBlock(snapshot, paper).join('\n');
    for (const part of [
      '51 %',
      '104.7 MB of 201.4 MB',
      '2,611 of 5,000 messages',
      '38.2 MB/s',
      'about 2.5 s left',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/now +INBOX, Projects\/2019\n/);
    expect(text).toMatch(/waits +for the target\n/);
    expect(text).toMatch(/skipped +2 messages/);
  });

  test('has the same height at every stage and never passes the edge', () => {
    const early = { ...snapshot, progress: new Progress(), bytesPerS: null };
    for (const width of [40, 60, 80, 140])
      for (const shown of [snapshot, early, { ...snapshot, stopping: true }]) {
        const lines = copyBlock(shown, { width, style });
        expect(lines).toHaveLength(7);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }
  });

  test('draws in ASCII where nothing else can be shown', () => {
    const ascii = styles({ color: false, unicode: false });
    const lines = copyBlock({ ...snapshot, title: 'a' }, { width: 80, style: ascii });
    expect(lines.join('\n')).toMatch(/^[\x20-\x7e\n]*$/);
  });

  test('is one line where nobody watches', () => {
    expect(progressLine(snapshot)).toBe(
      '51 %, 104.7 MB of 201.4 MB, 2,611 of 5,000 messages, 38.2 MB/s, about 2.5 s left, waiting for the target, 2 skipped',
    );
  });
});

describe('listed items', () => {
  const item: ReportedItem = {
    folder: 'INBOX',
    uid: 7,
    code: 'ItemTooLarge',
    state: 'listed',
    messageId: '<7@x>',
    date: 'Thu, 4 Mar 2021 10:00:00 +0100',
    subject: '=?utf-8?q?Fotos_vom_S=C3=BCden?=',
    sizeBytes: 52_300_000,
    reason: 'The message is larger than the target takes.',
    words: 'NO [TOOBIG] 35 MB at most',
  };

  test('have folder, UID, date, size, subject, the reason, the words of the server, and the fix', () => {
    const text = itemLines([item, { ...item, uid: 8, subject: '', messageId: '<8@x>' }], paper).join('\n');
    for (const part of [
      'INBOX',
      '7',
      '2021-03-04',
      '52.3 MB',
      'Fotos vom Süden',
      '<8@x>',
      '[TOOBIG]',
      'Raise the size limit',
    ])
      expect(text).toContain(part);
    expect(text.match(/TOOBIG/g)).toHaveLength(1);
  });

  test('beyond a screenful are counted', () => {
    const many = Array.from({ length: 500 }, (_, uid) => ({ ...item, uid }));
    const lines = itemLines(many, paper);
    expect(lines.length).toBeLessThan(60);
    expect(lines.join('\n')).toContain('and 460 more');
  });
});

describe('facts and failures', () => {
  test('go on below their words when they are long, and are left out when empty', () => {
    expect(
      factLines(
        [
          ['to', 'one two three'],
          ['gone', null],
        ],
        { width: 20, style },
      ),
    ).toEqual(['  to        one two', '            three']);
  });

  test('say what happened, the words behind it, and what to do', () => {
    const failure = {
      ...reportedFailure({ code: 'AuthenticationFailed', side: 'source', words: 'NO bad' }),
      headline: null,
      message: 'Refused.',
      steps: ['Check it.', 'Ask.'],
    };
    expect(failureLines(failure, paper)).toEqual([
      '  At the source: Refused.',
      '    NO bad',
      '  → Check it.',
      '  → Ask.',
    ]);
    expect(failureLines({ ...failure, headline: 'No entry.' }, paper).slice(0, 3)).toEqual([
      '  At the source: No entry.',
      '    Refused. (AUTH_FAILED)',
      '    NO bad',
    ]);
  });
});
