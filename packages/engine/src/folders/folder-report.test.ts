import { Buffer } from 'node:buffer';
import type { ListedFolder } from '@mailhaul/domain';
import { decodeMailboxName } from '@mailhaul/imap';
import { describe, expect, test } from 'vitest';
import { folderReport } from './folder-report.ts';

function listed(rawNames: readonly string[], delimiter = '/'): ListedFolder[] {
  return rawNames.map((rawName) => ({
    rawName,
    path: rawName.split(delimiter).map((level) => decodeMailboxName(level).text),
    delimiter,
    attributes: [],
    subscribed: true,
    namespace: rawName.startsWith('shared') ? 'shared' : 'personal',
  }));
}

const kinds = (rawNames: readonly string[], delimiter = '/', prefix = '') =>
  folderReport(listed(rawNames, delimiter), prefix).map(({ kind, name }) => `${kind} ${name}`);

describe('the folder report', () => {
  test('has nothing to say about a clean list', () => {
    expect(kinds(['INBOX', 'Work', 'Work/2019', 'Entw&APw-rfe', 'R&-D'])).toEqual([]);
    expect(kinds(['INBOX', 'INBOX.Work', 'INBOX.Work.2019'], '.', 'INBOX.')).toEqual([]);
  });

  test.each([
    ['a.b', 'delimiter-in-name'],
    [' a', 'edge-blank'],
    ['a&AAE-b', 'control-character'],
    ['R&D', 'invalid-encoding'],
    [Buffer.from('ü', 'utf8').toString('latin1'), 'raw-utf8'],
    ['Junk/', 'empty-level'],
    ['x'.repeat(201), 'long-name'],
  ])('%j: %s', (rawName, kind) => {
    expect(folderReport(listed([rawName]), '').map((row) => row.kind)).toEqual([kind]);
  });

  test('names a parent that LIST does not show once, with the number of its children', () => {
    const [row, ...rest] = folderReport(listed(['INBOX.Hidden.One', 'INBOX.Hidden.Two'], '.'), 'INBOX.');
    expect(row).toMatchObject({ kind: 'parent-not-listed', rawName: null, name: 'Hidden' });
    expect(row?.words).toContain('2 folders below it');
    expect(rest).toEqual([]);
  });

  test('names case twins by their partners, and INBOX is no twin of itself', () => {
    expect(kinds(['INBOX', 'Inbox', 'Trash', 'trash'])).toEqual(['case-twin Trash', 'case-twin trash']);
  });

  test('names folders that only the wire tells apart', () => {
    expect(kinds(['R&D', 'R&-D'])).toEqual(['invalid-encoding R&D', 'same-name R&D', 'same-name R&D']);
  });

  test('says what becomes of each', () => {
    for (const row of folderReport(listed(['a.b', ' x', 'Hidden/y']), '')) expect(row.fix).toMatch(/target/);
  });

  test('leaves the hierarchy of other namespaces alone', () => {
    expect(kinds(['shared/team/x'])).toEqual([]);
  });
});
