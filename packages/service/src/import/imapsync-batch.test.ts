import { Secret } from '@mailhaul/base';
import { importImapsyncCall } from '@mailhaul/domain';
import { expect, test } from 'vitest';
import { imapsyncBatch } from './imapsync-batch.ts';

function batch(
  options: string,
  accounts = '--host1 imap.a.example --user1 ann --host2 imap.b.example --user2 ann@b.example',
) {
  const imported = importImapsyncCall(`imapsync ${accounts} ${options}`, Date.UTC(2026, 0, 31));
  if (imported.kind === 'refused') throw new Error(imported.problems.join(' '));
  return imapsyncBatch(imported, { source: new Secret('S3cret'), target: null });
}

test('a call becomes two endpoints and a batch of one user', () => {
  expect(
    batch(
      "--port2 143 --authuser2 admin --exclude '^Trash$' --subfolder2 Old --maxbytespersecond 5000 --maxage 1",
    ),
  ).toEqual({
    endpoints: [
      {
        name: 'imap.a.example',
        remoteServer: 'imap.a.example',
        port: 993,
        security: 'Ssl',
        maxBytesPerSecond: 5000,
      },
      { name: 'imap.b.example:143', remoteServer: 'imap.b.example', port: 143, security: 'Tls' },
    ],
    batch: {
      sourceEndpoint: 'imap.a.example',
      targetEndpoint: 'imap.b.example:143',
      includeFolders: [],
      excludeFolders: ['Trash'],
      targetRootFolder: 'Old',
      receivedAfterMs: Date.UTC(2026, 0, 30),
      receivedBeforeMs: null,
      maxItemSizeBytes: null,
      rows: [
        {
          row: 1,
          emailAddress: 'ann@b.example',
          userName: 'ann',
          password: 'S3cret',
          authUser: null,
          authMethod: null,
          userRoot: null,
          targetUserName: 'ann@b.example',
          targetAuthUser: 'admin',
          targetAuthMethod: null,
        },
      ],
    },
    leftOut: [],
  });
});

test('both accounts on one server need one endpoint', () => {
  expect(batch('', '--host1 imap.a.example --user1 ann --host2 imap.a.example --user2 bob')).toMatchObject({
    endpoints: [{ name: 'imap.a.example' }],
    batch: { rows: [{ emailAddress: 'bob@imap.a.example' }] },
  });
});

test('what a batch cannot do is told', () => {
  expect(batch('--f1f2 Old=New --noautomap')?.leftOut).toHaveLength(2);
});
