import { describe, expect, test } from 'vitest';
import { runCommand } from './testing/test-host.ts';

const shoot = (args: readonly string[], typed?: string) =>
  runCommand(['troubleshoot', ...args, '--no-color'], typed === undefined ? {} : { typed, columns: 80 });

describe('mailhaul troubleshoot', () => {
  test('walks the questions by word and by number, and says again what the answers are', async () => {
    const { code, stdout } = await shoot([], 'troubleshoot\n1\nyes\nnonsense\nsign-in\nno\nyes\n');
    expect(code).toBe(0);
    for (const words of ['T0', 'T1', 'T2', 'A0', 'A3', 'A4', 'Solved.']) expect(stdout).toContain(words);
    expect(stdout).toContain('`nonsense` is no answer to A0; there are 1 or recipient;');
  });

  test('ends without a solution with what to hand on', async () => {
    const { stdout } = await shoot(['--at', 'B5'], 'no\n');
    expect(stdout).toContain('without a solution');
    expect(stdout).toContain('mailhaul test URL --json');
  });

  test('that is left ends with 22', async () => {
    expect((await shoot([], 'troubleshoot\n')).code).toBe(22);
  });

  test('reads the second tree, and shows where a walk stands without a terminal', async () => {
    const { code, stdout } = await shoot(['--tree', 'report', '--answers', 'yes,failed,roots']);
    expect(code).toBe(0);
    expect(stdout).toContain('E2');
    expect(stdout).toContain('FOLDER_MULTI_ROOT');
  });

  test('prints the walk as a document', async () => {
    const walked = JSON.parse((await shoot(['--answers', 'troubleshoot,slow,no', '--json'])).stdout);
    expect(walked).toMatchObject({
      document: 'mailhaul-troubleshoot',
      tree: 'batch',
      path: [
        { id: 'T0', answer: 'troubleshoot' },
        { id: 'T1', answer: 'slow' },
        { id: 'S1', answer: 'no' },
      ],
      next: { id: 'S2', actions: ['exclude-folder'] },
      end: null,
    });
    const ended = JSON.parse((await shoot(['--at', 's6', '--answers', 'no', '--json'])).stdout);
    expect(ended).toMatchObject({ next: null, end: 'SUPPORT' });
  });

  test('lists every question of a tree', async () => {
    const { stdout } = await shoot(['--list']);
    for (const id of ['T0', 'I1', 'A13', 'B5', 'C4', 'S6'])
      expect(stdout).toMatch(new RegExp(`^${id} `, 'm'));
    expect(stdout).toContain('recipient → A1');
  });

  test('fits 80 columns at every question', async () => {
    const nodes = JSON.parse((await shoot(['--list', '--json'])).stdout).nodes as Record<string, unknown>;
    for (const id of Object.keys(nodes)) {
      const { stdout } = await runCommand(['troubleshoot', '--at', id, '--no-color'], { columns: 80 });
      for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    }
  });

  test.each([
    [['--tree', 'oak'], '--tree: `oak` is neither'],
    [['--at', 'A99'], 'did you mean A9?'],
    [['--answers', 'what'], '`what` is no answer to T0'],
    [['--at', 'S6', '--answers', 'no,no'], 'comes after the end'],
  ])('%j is refused, saying why', async (args, words) => {
    const { code, stderr } = await shoot(args);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(code).toBe(2);
  });
});
