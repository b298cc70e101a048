import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTroubleHtml } from '@mailhaul/service';
import { startImapServer } from '@mailhaul/test-kit';
import { serverAvailable } from '@mailhaul/test-kit/servers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { mailhaulIn } from '../lib/mailhaul.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { full } from '../lib/size.ts';
import type { Fault } from './fault.ts';
import { FILE_FAULTS } from './faults-file.ts';
import { MAIL_FAULTS } from './faults-mail.ts';
import { SERVER_FAULTS } from './faults-server.ts';
import { SIGN_IN_FAULTS } from './faults-sign-in.ts';
import { SLOW_FAULTS } from './faults-slow.ts';
import { account, PASSWORD, row, Stage } from './stage.ts';

const FAULTS: readonly Fault[] = [
  ...SERVER_FAULTS,
  ...SIGN_IN_FAULTS,
  ...MAIL_FAULTS,
  ...FILE_FAULTS,
  ...SLOW_FAULTS,
];

const runs = FAULTS.filter(
  ({ needs, long }) => (needs === undefined || serverAvailable(needs)) && (full || long !== true),
);

/** Every command that was offered. */
const commands = new Set<string>();

describe('the troubleshooter names first', () => {
  test.concurrent.each(runs)(
    '$name',
    async (fault) => {
      await using stage = await Stage.open(fault);
      const { result, verdicts, visits } = await fault.find(stage);
      const [first] = verdicts;
      const told = JSON.stringify(
        verdicts.map(({ cause, node, evidence }) => ({ cause, node, evidence })),
        null,
        2,
      );
      expect({ cause: first?.cause, node: first?.node, result }, told).toEqual({
        cause: fault.cause,
        node: fault.node,
        result: 'cause',
      });
      expect(first?.evidence.join('\n')).toMatch(fault.evidence);
      expect(stage.tooManySignIns).toBe(0);
      for (const { actions } of verdicts) for (const { command } of actions) commands.add(command);
      expect(await stage.press(first?.actions ?? [])).toEqual([]);
      expect(visits.some(({ outcome }) => outcome === 'solved' || outcome === 'works-now')).toBe(false);
    },
    60_000,
  );
});

describe('the commands that it offers', () => {
  test('are taken by the command line as they are, once a person has filled in the files', async () => {
    using scratch = scratchFolder();
    const { run } = mailhaulIn(scratch.path);
    writeFileSync(join(scratch.path, 'FILE'), 'EmailAddress,UserName,Password\na@example.org,a,p\n', {
      mode: 0o600,
    });
    const kinds = Map.groupBy(commands, (command) =>
      command.replaceAll(/\d+|[\w.]+@[\w.]+|[0-9a-f-]{36}/g, ''),
    );
    const typed = [...kinds.values()].flatMap(([command = '']) => command.split(' && '));
    expect(typed.length).toBeGreaterThan(5);
    const refused: string[] = [];
    for (const command of typed.filter((one) => one.startsWith('mailhaul '))) {
      const words = command.replace(/^mailhaul /, '').match(/'[^']*'|\S+/g) ?? [];
      const end = await run(...words.map((one) => one.replace(/^'(.*)'$/, '$1')), '--what-if');
      if (end.code !== 0) refused.push(`${command}: ${end.stderr}`);
    }
    expect(refused).toEqual([]);
  }, 120_000);
});

describe('the troubleshooter', () => {
  test('says "works now" only of what it tried again itself, and never calls it mended before', async () => {
    await using stage = await Stage.open();
    const { source, target } = await stage.pair([account('anna')]);
    source.account('anna').password = 'changed';
    await stage.endpoints(source, target);
    await stage.batch([row('anna')]);
    await stage.run();
    const before = await stage.ask('user', 'anna@example.org');
    expect([before.result, before.verdicts[0]?.cause]).toEqual(['cause', 'AuthenticationFailed']);
    source.account('anna').password = PASSWORD;
    const after = await stage.ask('user', 'anna@example.org');
    expect([after.result, after.verdicts[0]?.worksNow]).toEqual(['works-now', true]);
    expect(after.verdicts[0]?.evidence.join()).toContain(
      'Tried once just now: the sign-in at the source works.',
    );
    expect(after.verdicts[0]?.actions.map(({ command }) => command)).toEqual([
      'mailhaul user start anna@example.org --batch-id Wave1',
    ]);
  }, 60_000);

  test('does not call mended what it cannot try: a server that is gone since says nothing of a password', async () => {
    await using stage = await Stage.open();
    const { source, target } = await stage.pair([account('anna')]);
    source.account('anna').password = 'changed';
    await stage.endpoints(source, target);
    await stage.batch([row('anna')]);
    await stage.run();
    await source.close();
    const { result, verdicts } = await stage.ask('user', 'anna@example.org');
    expect(result).toBe('cause');
    expect(verdicts.some(({ worksNow }) => worksNow)).toBe(false);
    expect(verdicts.map(({ cause }) => cause).toSorted()).toEqual([
      'AuthenticationFailed',
      'ConnectionRefused',
    ]);
  }, 60_000);

  test('finds nothing where nothing is wrong', async () => {
    await using stage = await Stage.open();
    const { source, target } = await stage.pair([account('anna'), account('ben')]);
    await stage.endpoints(source, target);
    await stage.batch([row('anna'), row('ben')]);
    await stage.run();
    for (const [kind, name] of [
      ['batch', 'Wave1'],
      ['user', 'anna@example.org'],
      ['endpoint', 'old'],
    ] as const)
      expect((await stage.ask(kind, name)).verdicts, `${kind} ${name}`).toEqual([]);
  }, 60_000);

  test('mends by its own action: what a button would send makes the cause go', async () => {
    await using stage = await Stage.open();
    const { source, target } = await stage.pair([account('anna'), account('ben')]);
    await stage.endpoints(source, target);
    await stage.batch([row('anna')], { name: 'First' });
    await stage.run('First');
    await stage.batch([row('anna')]);
    await stage.run();
    const { verdicts } = await stage.ask('batch', 'Wave1');
    const [remove] = verdicts[0]?.actions ?? [];
    expect(remove?.action).toBe('remove-blocking-request');
    await stage.useCases['request.remove'](remove?.call?.input as { identity: string });
    const after = await stage.ask('batch', 'Wave1');
    expect([after.result, after.verdicts[0]?.cause]).toEqual(['works-now', 'AlreadyBeingMigrated']);
  }, 60_000);

  test('keeps a record without a password, even where a server repeats it', async () => {
    await using stage = await Stage.open();
    const { source, target } = await stage.pair([
      account('anna', { refusal: `[ALERT] not with ${PASSWORD}` }),
    ]);
    await stage.endpoints(source, target);
    await stage.batch([row('anna')]);
    const { id } = await stage.ask('user', 'anna@example.org');
    const kept = await stage.useCases['troubleshoot.show']({ id });
    for (const text of [JSON.stringify(kept), writeTroubleHtml(kept)]) {
      expect(text).toMatch(/not with .{1,4}secret/);
      expect(text).not.toContain(PASSWORD);
    }
    expect((await stage.useCases['troubleshoot.list']({})).map((one) => one.id)).toEqual([id]);
  }, 60_000);

  test('is a command that prints the cause first with what to type, and writes the page for the ticket', async () => {
    using scratch = scratchFolder();
    const { run } = mailhaulIn(scratch.path);
    const server = await startImapServer({ accounts: [account('anna', { refusal: '[ALERT] no' })] });
    onTestFinished(() => server.close());
    const plain = ['--remote-server', '127.0.0.1', '--port', String(server.port), '--security', 'None'];
    const made = await run('endpoint', 'new', 'old', ...plain, '--skip-verification');
    expect(made.code, made.stderr).toBe(0);
    await run('endpoint', 'new', 'new', ...plain, '--sign-in', 'same-password', '--skip-verification');
    writeFileSync(
      join(scratch.path, 'u.csv'),
      'EmailAddress,UserName,Password\nanna@example.org,anna,pass-word\n',
    );
    const route = ['--source-endpoint', 'old', '--target-endpoint', 'new'];
    await run('batch', 'new', 'Wave1', ...route, '--csv-data', join(scratch.path, 'u.csv'));
    const page = join(scratch.path, 'ticket.html');
    const { code, stdout } = await run('troubleshoot', 'batch', 'Wave1', '--html', page);
    expect(code).toBe(13);
    expect(stdout).toMatch(/^1\. The server refused the sign-in\./m);
    expect(stdout).toContain('mailhaul user set anna@example.org --batch-id Wave1 --passfile FILE');
    expect(stdout).not.toContain('pass-word');
    expect(readFileSync(page, 'utf8')).toContain('AUTH_FAILED');
    const shown = await run('troubleshoot', '--records');
    expect(shown.stdout).toContain('batch Wave1');
  }, 120_000);
});
