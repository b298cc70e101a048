import { describe, expect, test } from 'vitest';
import type { FolderMapping } from '../folders/rules.ts';
import type { SourceFacts, TargetFacts } from './facts.ts';
import { judgeMailbox, MANY_ITEMS, type PreflightLook, worstLevel } from './judge-mailbox.ts';

const SOURCE: SourceFacts = {
  folders: 3,
  messages: 100,
  sizeBytes: 1_000_000,
  isExact: true,
  tooLarge: 0,
  largest: [],
  others: [],
  oddities: [],
};
const TARGET: TargetFacts = {
  messages: 0,
  freeBytes: 10_000_000,
  largestBytes: 35_000_000,
  room: { fits: 'yes', words: '1.0 MB are to be copied, the target has 10.0 MB left' },
};

function judge(look: Partial<PreflightLook>, largeItemLimit: number | 'unlimited' = 0) {
  return judgeMailbox(
    { source: SOURCE, target: TARGET, folders: null, failures: [], ...look },
    { largeItemLimit },
  );
}

const LARGE: SourceFacts = { ...SOURCE, tooLarge: 2, largest: [{ folder: 'INBOX', sizeBytes: 36_000_000 }] };

describe('a user', () => {
  test('of whom nothing is worth telling is ready', () => {
    expect(judge({})).toEqual([]);
    expect(worstLevel([])).toBe('ok');
  });

  test.each<[string, Partial<PreflightLook>, number | 'unlimited', string, string]>([
    ['whose messages are too large fails', { source: LARGE }, 1, 'TooManyLargeItems', 'fail'],
    ['who may lose them is warned', { source: LARGE }, 2, 'LargeItemsAllowed', 'warn'],
    ['who may lose any number is warned', { source: LARGE }, 'unlimited', 'LargeItemsAllowed', 'warn'],
    [
      'who does not fit fails',
      { target: { ...TARGET, room: { fits: 'no', words: '9 GB are to be copied' } } },
      0,
      'QuotaTooSmall',
      'fail',
    ],
    [
      'who hardly fits is warned',
      { target: { ...TARGET, room: { fits: 'hardly', words: 'about 9 GB' } } },
      0,
      'QuotaTight',
      'warn',
    ],
    [
      'who fills nine tenths is warned',
      { target: { ...TARGET, freeBytes: 1_100_000 } },
      0,
      'QuotaTight',
      'warn',
    ],
    ['with a full target of mail is told', { target: { ...TARGET, messages: 7 } }, 0, 'TargetNotEmpty', 'ok'],
    [
      'with more messages than Microsoft moves is warned',
      { source: { ...SOURCE, messages: MANY_ITEMS + 1 } },
      0,
      'ManyItems',
      'warn',
    ],
    [
      'of a size that nobody has figures for is warned',
      { source: { ...SOURCE, sizeBytes: 200e9 }, target: null },
      0,
      'MailboxTooBig',
      'warn',
    ],
    [
      'with a calendar is warned',
      { source: { ...SOURCE, others: [{ folder: 'Kalender', purpose: 'calendar', messages: 3 }] } },
      0,
      'NotMail',
      'warn',
    ],
    [
      'with an odd folder is told',
      { source: { ...SOURCE, oddities: ['Junk/: The name ends with its delimiter.'] } },
      0,
      'FolderOdd',
      'ok',
    ],
    [
      'who cannot sign in fails',
      { source: null, failures: [{ code: 'AuthenticationFailed', side: 'source', words: 'LOGIN failed' }] },
      0,
      'AuthenticationFailed',
      'fail',
    ],
  ])('%s', (_, look, limit, code, level) => {
    const findings = judge(look, limit);
    expect(findings).toMatchObject([
      { code, level, words: expect.stringMatching(/^[^a-z]/), fix: expect.stringMatching(/\.$/) },
    ]);
  });

  test('with exactly as many messages as Microsoft moves is not warned', () => {
    expect(judge({ source: { ...SOURCE, messages: MANY_ITEMS } })).toEqual([]);
  });

  test.each([
    ['\\All', true],
    ['\\Flagged', true],
    ['\\Sent', false],
  ])('with a folder marked %s is warned of what arrives twice: %s', (attribute, isWarned) => {
    const source = {
      ...{ rawName: '[Gmail]/All Mail', path: ['[Gmail]', 'All Mail'], delimiter: '/', subscribed: true },
      ...{ attributes: [attribute.toLowerCase()], namespace: 'personal' as const },
    };
    const mapping = { source, targetRawName: 'x', targetPath: ['x'], exists: false, specialUse: null };
    const found = judge({ folders: { mappings: [{ ...mapping, renamed: [] }], skipped: [] } });
    expect(found.map(({ code, level }) => [code, level])).toEqual(isWarned ? [['Duplicates', 'warn']] : []);
  });

  test('is told the gravest first, and which folders get another name', () => {
    const mapping = (name: string, renamed: FolderMapping['renamed']): FolderMapping => ({
      source: {
        rawName: name,
        path: [name],
        delimiter: '.',
        attributes: [],
        subscribed: true,
        namespace: 'personal',
      },
      targetRawName: name,
      targetPath: [`${name} new`],
      exists: false,
      renamed,
      specialUse: null,
    });
    const folders = { mappings: [mapping('INBOX', []), mapping('a/b', ['delimiter-in-name'])], skipped: [] };
    const findings = judge({ folders, source: LARGE }, 0);
    expect(findings.map(({ code }) => code)).toEqual(['TooManyLargeItems', 'FolderRenamed']);
    expect(findings[1]?.words).toBe('1 folder gets another name: a/b → a/b new.');
    expect(worstLevel(findings)).toBe('fail');
  });
});
