import { describe, expect, test } from 'vitest';
import { foldName } from './fold-name.ts';
import { OUTLOOK_NAMES } from './outlook-names.ts';
import type { ListedFolder } from './rules.ts';
import { accountUses, specialUseOf } from './special-use.ts';
import { SPECIAL_USE_NAMES } from './special-use-names.ts';

function folder(rawName: string, attributes: readonly string[] = [], delimiter = '/'): ListedFolder {
  const path = rawName.split(delimiter);
  return { rawName, path, delimiter, attributes, subscribed: true, namespace: 'personal' };
}

const usesIn = (folders: readonly ListedFolder[], prefix = '') =>
  Object.fromEntries(accountUses(folders, prefix).byRawName);

describe('special use by attribute', () => {
  test.each([
    ['drafts', 'drafts'],
    ['\\Drafts', 'drafts'],
    ['Spam', 'junk'],
    ['starred', 'flagged'],
    ['allmail', 'all'],
    ['important', 'important'],
  ] as const)('%s means %s', (attribute, use) => {
    expect(specialUseOf(folder('Anything', ['haschildren', attribute]))).toBe(use);
  });

  test('INBOX is INBOX in any case and needs no attribute', () => {
    expect(specialUseOf(folder('Inbox'))).toBe('inbox');
  });

  test('an attribute outweighs the name', () => {
    expect(specialUseOf(folder('Trash', ['junk']))).toBe('junk');
  });
});

describe('special use by name', () => {
  test.each([
    ['Gesendete Elemente', 'sent'],
    ['ENTWÜRFE', 'drafts'],
    ['Entwu\u0308rfe', 'drafts'],
    ['Gelöscht', 'trash'],
    ['Junk-E-Mail', 'junk'],
    ['Éléments supprimés', 'trash'],
    ['送信済みアイテム', 'sent'],
    ['迷惑メール', 'junk'],
    ['Отправленные', 'sent'],
    ['Papelera', 'trash'],
    ['Archiv', 'archive'],
  ] as const)('%s means %s', (name, use) => {
    expect(specialUseOf(folder(name))).toBe(use);
  });

  test('a name counts at the top and directly below INBOX only', () => {
    expect(specialUseOf(folder('Work/Sent'))).toBeNull();
    expect(specialUseOf(folder('INBOX/Sent'))).toBe('sent');
    expect(specialUseOf(folder('INBOX.Sent', [], '.'), 'INBOX.')).toBe('sent');
    expect(specialUseOf(folder('INBOX.Work.Sent', [], '.'), 'INBOX.')).toBeNull();
  });

  test('a folder of Outlook that holds no mail has no special use', () => {
    expect(specialUseOf(folder('Kalender'))).toBeNull();
  });
});

describe('the uses of an account', () => {
  test('a name says nothing when another folder carries the attribute', () => {
    expect(usesIn([folder('Sent'), folder('Gesendet', ['sent'])])).toEqual({ Gesendet: 'sent' });
  });

  test('one folder stands for a use, whatever the order of LIST', () => {
    const folders = [folder('Sent Items'), folder('INBOX/Sent'), folder('Gesendet'), folder('Sent')];
    expect(usesIn(folders)).toEqual({ Sent: 'sent' });
    expect(usesIn(folders.toReversed())).toEqual({ Sent: 'sent' });
  });

  test('a folder that cannot hold messages stands for nothing', () => {
    expect(usesIn([folder('Archives', ['noselect'])])).toEqual({});
  });

  test('all folders of a purpose serve it, one stands for it', () => {
    const uses = accountUses([folder('Junk'), folder('Spam')], '');
    expect(uses.serves(folder('Spam'), 'junk')).toBe(true);
    expect(uses.declared('junk')).toBe(false);
  });

  test('a folder below another name with the attribute is found', () => {
    expect(usesIn([folder('[Gmail]/Gesendet', ['sent'])])).toEqual({ '[Gmail]/Gesendet': 'sent' });
  });
});

describe('the name tables', () => {
  const rows = [...Object.values(SPECIAL_USE_NAMES), ...Object.values(OUTLOOK_NAMES)];
  const entries = rows.flatMap((row) => Object.entries(row));
  const pairs = entries.flatMap(([use, names]) =>
    names.split('|').flatMap((name: string) => (name === '' ? [] : [{ name, use }])),
  );

  test('no name means two things', () => {
    const uses = Map.groupBy(pairs, ({ name }) => foldName(name));
    const ambiguous = [...uses].filter(([, found]) => new Set(found.map(({ use }) => use)).size > 1);
    expect(ambiguous).toEqual([]);
  });

  test('names carry no edge blanks and are composed', () => {
    for (const { name } of pairs) expect(name).toBe(name.trim().normalize('NFC'));
  });

  test('there are more than 30 languages', () => {
    expect(Object.keys(SPECIAL_USE_NAMES).length).toBeGreaterThan(30);
  });
});
