import { describe, expect, test } from 'vitest';
import { decideFolder, folderChoice, idleRules } from './decide-folder.ts';
import { literalRule } from './folder-rule.ts';
import type { FolderRules, ListedFolder } from './rules.ts';

interface Listing {
  readonly names: readonly string[];
  readonly delimiter?: string;
  readonly prefix?: string;
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
}

function listed(listing: Listing): ListedFolder[] {
  const delimiter = listing.delimiter ?? '/';
  return listing.names.map((rawName) => ({
    rawName,
    path: rawName.split(delimiter),
    delimiter,
    attributes: listing.attributes?.[rawName] ?? [],
    subscribed: false,
    namespace: rawName.startsWith('shared') ? 'shared' : 'personal',
  }));
}

function rulesOf(rules: Partial<FolderRules>): FolderRules {
  return {
    include: [],
    exclude: [],
    map: [],
    into: null,
    mapSpecialUse: true,
    includeShared: false,
    ...rules,
  };
}

function copied(rules: Partial<FolderRules>, listing: Listing): string[] {
  const folders = listed(listing);
  const choice = folderChoice(rulesOf(rules), folders, listing.prefix ?? '');
  return folders.filter((folder) => decideFolder(folder, choice) === 'copied').map(({ rawName }) => rawName);
}

const GMAIL = { names: ['INBOX', '[Gmail]/All Mail', '[Gmail]/Trash', 'Work', 'Work/2019', 'Gmail'] };
const DOTTED = {
  names: ['INBOX', 'INBOX.Work', 'INBOX.Work.2019', 'INBOX.Other'],
  delimiter: '.',
  prefix: 'INBOX.',
};
const GERMAN = {
  names: ['INBOX', 'Gesendete Elemente', 'Gesendete Elemente/2019', 'Kalender', 'Junk', 'Spam'],
};

const ODD = { names: ['INBOX', 'Junk/', 'Junk/Old', 'a//b', '#Old#'] };

describe('excluding', () => {
  test.each([
    ['Junk/', ODD, ['INBOX', 'Junk/Old', 'a//b', '#Old#']],
    ['Junk', ODD, ['INBOX', 'a//b', '#Old#']],
    ['a//b', ODD, ['INBOX', 'Junk/', 'Junk/Old', '#Old#']],
    [literalRule('#Old#'), ODD, ['INBOX', 'Junk/', 'Junk/Old', 'a//b']],
    ['[Gmail]', GMAIL, ['INBOX', 'Work', 'Work/2019', 'Gmail']],
    ['[gmail]/all mail', GMAIL, ['INBOX', '[Gmail]/Trash', 'Work', 'Work/2019', 'Gmail']],
    ['Work/*', GMAIL, ['INBOX', '[Gmail]/All Mail', '[Gmail]/Trash', 'Gmail']],
    ['W*', GMAIL, GMAIL.names],
    ['glob:w*', GMAIL, ['INBOX', '[Gmail]/All Mail', '[Gmail]/Trash', 'Gmail']],
    ['glob:**/2019', GMAIL, ['INBOX', '[Gmail]/All Mail', '[Gmail]/Trash', 'Work', 'Gmail']],
    ['INBOX', DOTTED, ['INBOX.Work', 'INBOX.Work.2019', 'INBOX.Other']],
    ['Work', DOTTED, ['INBOX', 'INBOX.Other']],
    ['INBOX.Work.2019', DOTTED, ['INBOX', 'INBOX.Work', 'INBOX.Other']],
    ['INBOX/Work/2019', DOTTED, ['INBOX', 'INBOX.Work', 'INBOX.Other']],
    ['#Inbox#/*', DOTTED, ['INBOX.Work', 'INBOX.Work.2019', 'INBOX.Other']],
    ['#SentItems#', GERMAN, ['INBOX', 'Kalender', 'Junk', 'Spam']],
    ['#calendar#', GERMAN, ['INBOX', 'Gesendete Elemente', 'Gesendete Elemente/2019', 'Junk', 'Spam']],
    ['#JunkEmail#', GERMAN, ['INBOX', 'Gesendete Elemente', 'Gesendete Elemente/2019', 'Kalender']],
    ['#Root#/*', GERMAN, []],
  ])('%s', (rule, listing, left) => {
    expect(copied({ exclude: [rule] }, listing)).toEqual(left);
  });

  test('a purpose that an attribute declares is not guessed from names', () => {
    const listing = { ...GERMAN, attributes: { Spam: ['junk'] } };
    expect(copied({ exclude: ['#JunkEmail#'] }, listing)).toContain('Junk');
  });

  test('an escaped # is part of the name', () => {
    expect(copied({ exclude: ['\\#Notes\\#'] }, { names: ['#Notes#', 'Notes'] })).toEqual(['Notes']);
  });

  test('exclusion wins over inclusion', () => {
    expect(copied({ include: ['Work/*'], exclude: ['Work/2019'] }, GMAIL)).toEqual(['Work']);
  });
});

describe('including', () => {
  test.each([
    ['Work', GMAIL, ['Work']],
    ['Work/*', GMAIL, ['Work', 'Work/2019']],
    ['#SentItems#/*', GERMAN, ['Gesendete Elemente', 'Gesendete Elemente/2019']],
    ['#Root#/*', GERMAN, GERMAN.names],
    ['glob:work', GMAIL, ['Work']],
    ['glob:work/**', GMAIL, ['Work/2019']],
    ['glob:?mail', GMAIL, ['Gmail']],
  ])('%s', (rule, listing, taken) => {
    expect(copied({ include: [rule] }, listing)).toEqual(taken);
  });
});

describe('what is left out', () => {
  test('shared folders stay unless asked for, and say why', () => {
    const listing = { names: ['INBOX', 'shared/team'] };
    expect(copied({}, listing)).toEqual(['INBOX']);
    expect(copied({ includeShared: true }, listing)).toEqual(listing.names);
  });

  test('a skipped folder names the rule that decided', () => {
    const folders = listed(GMAIL);
    const choice = folderChoice(rulesOf({ exclude: ['[Gmail]'] }), folders, '');
    const decisions = folders.map((folder) => decideFolder(folder, choice));
    expect(decisions[1]).toMatchObject({ reason: 'excluded', words: expect.stringContaining('[Gmail]') });
  });

  test('a folder that cannot be selected is no copy', () => {
    const listing = { names: ['A', 'B'], attributes: { A: ['\\NoSelect'], B: ['nonexistent'] } };
    expect(copied({}, listing)).toEqual([]);
  });

  test('a rule that meets nothing is told', () => {
    const folders = listed(GMAIL);
    const choice = folderChoice(rulesOf({ include: ['Work/*'], exclude: ['Wrok', '#Tasks#'] }), folders, '');
    expect(idleRules(folders, choice).map(({ text }) => text)).toEqual(['Wrok', '#Tasks#']);
  });
});

describe('rules that cannot be read', () => {
  test.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['glob:', 'no pattern'],
    ['/*', '#Root#/*'],
    ['#Spam#', '#JunkEmail#'],
    ['#SentItems#/2019', 'only /* may follow'],
  ])('%j says what to write instead', (rule, words) => {
    expect(() => copied({ exclude: [rule] }, GMAIL)).toThrow(words);
  });
});
