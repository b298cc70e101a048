import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TroubleRecord } from '@mailhaul/service';
import { describe, expect, test } from 'vitest';
import { FakeService } from './testing/fake-service.ts';
import { runCommand } from './testing/test-host.ts';

const RECORD: TroubleRecord = {
  document: 'mailhaul-troubleshooting',
  id: 'r-1',
  kind: 'batch',
  identity: 'Wave1',
  batch: null,
  startedAt: '2026-01-01T10:00:00.000Z',
  endedAt: '2026-01-01T10:00:03.000Z',
  result: 'cause',
  verdicts: [
    {
      cause: 'AuthenticationFailed',
      reference: 'AUTH_FAILED',
      headline: 'We had trouble signing in to this account.',
      message: 'The server refused the sign-in.',
      confidence: 'likely',
      node: 'A3',
      evidence: ['anna: the source answered the sign-in: NO <wrong>\u001b[31m'],
      steps: ['Check user name and password.'],
      actions: [
        {
          action: 're-enter-password',
          label: 'Enter the password again',
          command: 'mailhaul user set anna@contoso.example --batch-id Wave1 --passfile FILE',
          call: { route: 'user.set', input: { identity: 'anna@contoso.example' }, asks: ['password'] },
        },
      ],
      users: ['anna@contoso.example'],
      folders: [],
      worksNow: false,
      page: 'failures.md#authenticationfailed',
    },
  ],
  visits: [
    { id: 'A3', question: 'Did it help?', by: 'probe', answers: [], outcome: 'cause' },
    { id: 'A9', question: 'Did it help to remove the batch?', by: 'nobody', answers: [], outcome: 'open' },
  ],
  findings: [{ probe: 'sign-in', evidence: ['one'], answers: {}, verdicts: [] }],
  answers: {},
};

const answering = (record: TroubleRecord = RECORD) =>
  new FakeService({
    'troubleshoot.run': record,
    'troubleshoot.show': record,
    'troubleshoot.answer': record,
    'troubleshoot.list': [{ ...record, cause: 'AuthenticationFailed', message: 'The server refused.' }],
  });

describe('mailhaul troubleshoot with a subject', () => {
  test('prints the cause, what shows it and the exact command, and ends with its exit code', async () => {
    const service = answering();
    const { code, stdout } = await runCommand(['troubleshoot', 'batch', 'Wave1', '--no-color'], {
      service,
      columns: 80,
    });
    expect(code).toBe(13);
    expect(service.last('troubleshoot.run')).toEqual({ kind: 'batch', identity: 'Wave1' });
    for (const words of ['One cause was found', 'AUTH_FAILED', 'NO <wrong>', '--passfile FILE', 'r-1'])
      expect(stdout).toContain(words);
    expect(stdout).not.toContain('\u001b[31m');
  });

  test('ends with 0 where nothing hinders', async () => {
    const { code, stdout } = await runCommand(['troubleshoot', 'user', 'anna@contoso.example'], {
      service: answering({ ...RECORD, result: 'nothing', verdicts: [], visits: [] }),
    });
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('Everything that could be looked at is well.'),
    ]);
  });

  test('prints the record, and writes a page that runs nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mh-trouble-'));
    const page = join(folder, 'ticket.html');
    const args = ['troubleshoot', 'batch', 'Wave1', '--json', '--html', page];
    const { stdout } = await runCommand(args, { service: answering() });
    expect(JSON.parse(stdout)).toEqual(RECORD);
    const html = readFileSync(page, 'utf8');
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('NO &lt;wrong&gt;');
    rmSync(folder, { recursive: true });
  });

  test('asks a person what is open, once, and takes no answer as none', async () => {
    const service = answering();
    const args = ['troubleshoot', 'batch', 'Wave1', '--interactive', '--no-color'];
    await runCommand(args, { service, columns: 80, typed: 'yes\n' });
    expect(service.last('troubleshoot.answer')).toEqual({ id: 'r-1', node: 'A9', answer: 'yes' });
    const silent = answering();
    await runCommand(args, { service: silent, columns: 80, typed: '\n' });
    expect(silent.last('troubleshoot.answer')).toBeUndefined();
  });

  test('lists and shows records', async () => {
    const listed = await runCommand(['troubleshoot', '--records'], { service: answering() });
    expect(listed.stdout).toContain('mailhaul troubleshoot --show r-1');
    const service = answering();
    await runCommand(['troubleshoot', '--show', 'r-1'], { service });
    expect(service.last('troubleshoot.show')).toEqual({ id: 'r-1' });
  });

  test('takes an address alone for the user that it is', async () => {
    const service = answering();
    await runCommand(['troubleshoot', 'anna@contoso.example'], { service });
    expect(service.last('troubleshoot.run')).toMatchObject({
      kind: 'user',
      identity: 'anna@contoso.example',
    });
  });

  test.each([
    [['folder', 'x'], 'is neither batch, user nor endpoint'],
    [['batch'], 'Which batch?'],
    [['user', 'anna', '--csv-data', 'u.csv'], '--csv-data goes with a batch'],
    [['batch', 'W', '--csv-data', '/nowhere/u.csv'], 'cannot be read'],
  ])('%j is refused, saying why', async (args, words) => {
    const { code, stderr } = await runCommand(['troubleshoot', ...args], { service: answering() });
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(code).toBe(2);
  });
});
