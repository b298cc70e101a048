import { expect, onTestFinished, test } from 'vitest';
import { startDemo } from './demo.ts';
import { openRaw } from './raw-client.ts';

test('the demo starts at once with three mailboxes on the source and empty ones on the target', async () => {
  const before = performance.now();
  const demo = await startDemo();
  onTestFinished(() => demo.close());
  expect(performance.now() - before).toBeLessThan(3_000);
  expect(demo.people).toHaveLength(3);
  for (const { user, messages, sizeBytes } of demo.people) {
    const source = demo.servers.source.account(user);
    expect(source.usedMessages).toBe(messages);
    expect(source.usedBytes).toBe(sizeBytes);
    expect([...source.mailboxes.keys()].every((name) => /^INBOX(\.|$)/.test(name))).toBe(true);
    expect(demo.servers.target.account(user).usedMessages).toBe(0);
  }
});

test('the target announces its size limit and refuses the reserved keyword', async () => {
  const demo = await startDemo();
  onTestFinished(() => demo.close());
  const client = await openRaw(demo.target.port);
  onTestFinished(() => client.close());
  await client.until(/\r\n/);
  const [someone] = demo.people;
  const signedIn = await client.command(`LOGIN ${someone?.user} ${someone?.password.reveal()}`);
  expect(signedIn).toContain('APPENDLIMIT=5000000');
  expect(await client.command('APPEND INBOX ($ClientProject) {3+}\r\nabc')).toContain(' NO [CANNOT]');
  expect(await client.command('APPEND INBOX (\\Seen) {3+}\r\nabc')).toContain(' OK ');
});

test('a crowd has as many mailboxes as were asked for, each of its own name, and the same at every start', async () => {
  const crowds = await Promise.all([startDemo({ people: 50 }), startDemo({ people: 50 })]);
  onTestFinished(async () => void (await Promise.all(crowds.map((demo) => demo.close()))));
  const [one, other] = crowds.map(({ people }) =>
    people.map(({ user, sizeBytes }) => `${user} ${sizeBytes}`),
  );
  expect(new Set(one?.map((line) => line.split(' ')[0])).size).toBe(50);
  expect(one).toEqual(other);
});

test('a printed demo shows no password', async () => {
  const demo = await startDemo();
  onTestFinished(() => demo.close());
  const shown = JSON.stringify(demo.people);
  expect(shown).toContain('[secret]');
  expect(shown).not.toContain(demo.people[0]?.password.reveal());
});
