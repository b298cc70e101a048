import { expect, test } from 'vitest';
import { styles } from '../render/style.ts';
import { aBatch, aUser } from '../testing/fake-service.ts';
import { batchLines } from './batch-view.ts';
import { userLines, userTable } from './user-view.ts';

const NOW = Date.parse('2026-01-01T00:10:00Z');
const paper = { style: styles({ color: false, unicode: true }), width: 160, nowMs: NOW };
const RUNNING = { status: 'Syncing', statusSummary: 'Active', statusDetail: 'CopyingMessages' } as const;

test('users that run are listed with who they wait for and when anything last moved', () => {
  const lines = userTable(
    [
      aUser({ ...RUNNING, waitsFor: 'target', lastActivityTime: '2026-01-01T00:09:58Z' }),
      aUser({ ...RUNNING, identity: 'ben@contoso.example', waitsFor: 'service', lastActivityTime: null }),
      aUser({ identity: 'cora@contoso.example' }),
    ],
    paper,
  );
  expect(lines[0]).toMatch(/LAST SYNC +ACTIVE +WAITS FOR +WHAT/);
  expect(lines[1]).toMatch(/2 s ago +target +copying/);
  expect(lines[2]).toMatch(/ago +Mailhaul +copying/);
  expect(lines[3]).not.toMatch(/target|Mailhaul|nobody/);
});

test('a list of users at rest has no such columns', () => {
  expect(userTable([aUser()], paper)[0]).not.toMatch(/ACTIVE|WAITS FOR/);
});

test('one user and one batch say it, too', () => {
  const user = userLines(
    aUser({ ...RUNNING, waitsFor: 'source', lastActivityTime: '2026-01-01T00:05:00Z' }),
    paper,
  );
  expect(user.join('\n')).toMatch(/waits for +source\n.*active +5 min ago/);
  const usersWaitingFor = { source: 1, target: 1_200, nobody: 3, unknown: 2 };
  const batch = batchLines(aBatch({ usersWaitingFor, lastActivityTime: '2026-01-01T00:09:50Z' }), paper);
  expect(batch.join('\n')).toMatch(
    /waits for +target 1,200, nobody 3, not known yet 2, source 1; last activity 10 s ago/,
  );
  expect(batchLines(aBatch(), paper).join('\n')).not.toContain('waits for');
});
