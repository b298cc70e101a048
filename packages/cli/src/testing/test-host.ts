import { PassThrough } from 'node:stream';
import { type Clock, systemClock } from '@mailhaul/base';
import { composeService } from '../compose.ts';
import type { Host } from '../host.ts';
import { run } from '../run.ts';
import type { FakeService } from './fake-service.ts';

/** What a command said and how it ended. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The surroundings of a command under test. */
export interface TestSurroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** Both streams are terminals of this width. */
  readonly columns?: number;
  /** Answers instead of a service of its own. */
  readonly service?: FakeService;
  readonly clock?: Clock;
  /** What a person at the terminal types. */
  readonly typed?: string;
  /** Called with each piece of stderr, and with a way to send a signal. */
  readonly onStderr?: (text: string, interrupt: () => void) => void;
}

/** Runs the command in this process, with streams that are looked at afterwards. */
export async function runCommand(
  argv: readonly string[],
  surroundings: TestSurroundings = {},
): Promise<CommandResult> {
  const { env = {}, columns, onStderr, service, clock = systemClock, typed } = surroundings;
  const listeners = new Set<() => void>();
  const interrupt = () => {
    for (const listener of listeners) listener();
  };
  const said = { stdout: '', stderr: '' };
  let exited: number | null = null;
  const stream = (name: 'stdout' | 'stderr') => ({
    ...(columns === undefined ? {} : { isTTY: true, columns }),
    write(text: string) {
      said[name] += text;
      if (name === 'stderr') onStderr?.(text, interrupt);
    },
  });
  const host: Host = {
    argv,
    raw: { stdout: stream('stdout'), stderr: stream('stderr'), stdin: keyboard(typed) as never, env },
    signals: {
      on: (signal, listener) => void (signal === 'SIGINT' && listeners.add(listener)),
      off: (_, listener) => void listeners.delete(listener),
    },
    clock,
    openService: service?.open ?? ((wishes) => composeService(wishes, clock)),
    exit(code) {
      exited = code;
    },
  };
  const code = await run(host);
  return { code: exited ?? code, ...said };
}

function keyboard(typed: string | undefined): PassThrough {
  const stdin = new PassThrough();
  if (typed === undefined) return stdin;
  stdin.end(typed);
  return Object.assign(stdin, { isTTY: true });
}
