import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT, workspaceEnvironment } from '../house/step.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailhaul-handles-'));
symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
afterAll(() => rmSync(folder, { recursive: true }));

const LISTEN = `const server = net.createServer(); await new Promise((done) => server.listen(0, '127.0.0.1', done));`;

/** Runs Vitest on one test file that does this, with our setup file. */
function runFile(name: string, body: string): { status: number | null; output: string } {
  const file = join(folder, `${name}.test.ts`);
  const setup = join(ROOT, 'scripts/testing/open-handles.ts');
  writeFileSync(
    file,
    `import net from 'node:net';\nimport { test } from 'vitest';\ntest('it', async () => {${body}});\n`,
  );
  writeFileSync(join(folder, 'vitest.config.ts'), `export default { test: { setupFiles: ['${setup}'] } };\n`);
  const { status, stdout, stderr } = spawnSync('vitest', ['run', file, '--no-color'], {
    cwd: folder,
    encoding: 'utf8',
    env: workspaceEnvironment(),
  });
  return { status, output: stdout + stderr };
}

describe('a test file', () => {
  test('that leaves a listening server open fails and says so', () => {
    const { status, output } = runFile('leaky', LISTEN);
    expect(output).toContain('this file leaves open: TCPServerWrap');
    expect(status).toBe(1);
  });

  test('that closes what it opened passes', () => {
    const { status, output } = runFile('clean', `${LISTEN} await new Promise((done) => server.close(done));`);
    expect(status, output).toBe(0);
  });
});
