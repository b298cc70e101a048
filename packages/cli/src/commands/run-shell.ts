import { createInterface } from 'node:readline';
import { translateCmdlet } from '../cmdlet/translate.ts';
import type { Host } from '../host.ts';
import { ShellSession } from '../shell/session.ts';
import type { Invocation } from './command.ts';

const FAILED = 1;
const PROMPT = 'PS mailhaul> ';
/** Lines are never cut more than this narrow. */
const USUAL_COLUMNS = 120;

/** Runs `mailhaul shell`; resolves with the exit code. */
export async function runShell({ host, options, runOther }: Invocation): Promise<number> {
  const data = typeof options.data === 'string' ? ['--data', options.data] : [];
  const { stdout, stderr } = host.raw;
  const session = new ShellSession({
    runCmdlet: (words) => runCmdlet(words, { data, host, runOther }),
    print: (line) => void stdout.write(`${line}\n`),
    note: (sentence) => void stderr.write(`note: ${sentence}\n`),
    width: () => stdout.columns ?? USUAL_COLUMNS,
  });
  if (typeof options.command === 'string') return runLine(session, options.command, host);
  return runLines(session, host);
}

async function runLines(session: ShellSession, host: Host): Promise<number> {
  const { stdin, stdout } = host.raw;
  const interactive = stdin.isTTY === true && stdout.isTTY === true;
  const lines = createInterface({
    input: stdin,
    ...(interactive ? { output: stdout as NodeJS.WritableStream, prompt: PROMPT, terminal: true } : {}),
  });
  let begun = '';
  let code = 0;
  if (interactive) lines.prompt();
  try {
    for await (const line of lines) {
      begun += line;
      // a backtick or a bar at the end goes on in the next line
      if (/(`|\|)\s*$/.test(line)) {
        begun = `${begun.replace(/`\s*$/, '')} `;
        continue;
      }
      if (/^\s*(exit|quit)\s*$/i.test(begun)) return code;
      code = await runLine(session, begun, host);
      begun = '';
      if (code !== 0 && !interactive) return code;
      if (interactive) lines.prompt();
    }
  } finally {
    lines.close();
  }
  if (begun.trim() !== '') return runLine(session, begun, host);
  return interactive ? 0 : code;
}

async function runLine(session: ShellSession, line: string, host: Host): Promise<number> {
  try {
    await session.run(line);
    return 0;
  } catch (error) {
    if (error instanceof CmdletFailed) host.raw.stderr.write(error.message);
    else await (await import('../report-error.ts')).reportError(error, host);
    return FAILED;
  }
}

/** A cmdlet that failed; the message is what it said. */
class CmdletFailed extends Error {
  override readonly name = 'CmdletFailed';
}

interface Surroundings extends Pick<Invocation, 'host' | 'runOther'> {
  /** `--data`, where it was given. */
  readonly data: readonly string[];
}

async function runCmdlet(words: readonly string[], { data, host, runOther }: Surroundings): Promise<unknown> {
  const [name = ''] = words;
  const { words: translated, notes } = await translateCmdlet(words.length > 1 ? [words.join(' ')] : words);
  for (const note of notes) host.raw.stderr.write(`note: ${note}\n`);
  const [stdout, stderr] = [listener(), listener()];
  const argv = [...translated, ...data, '--json', '--no-input'];
  const code = await runOther({ ...host, argv, raw: { ...host.raw, stdout, stderr } });
  const said = stdout.said();
  const document: unknown = /^\s*[[{]/.test(said) ? JSON.parse(said) : null;
  if (document === null || isError(document))
    throw new CmdletFailed(stderr.said() || `${name} ended with ${code}.\n`);
  if (stderr.said() !== '') host.raw.stderr.write(stderr.said());
  return document;
}

function isError(document: unknown): boolean {
  return (
    typeof document === 'object' &&
    document !== null &&
    'document' in document &&
    document.document === 'mailhaul-error'
  );
}

function listener() {
  const parts: string[] = [];
  return { write: (text: string) => void parts.push(text), said: () => parts.join('') };
}
