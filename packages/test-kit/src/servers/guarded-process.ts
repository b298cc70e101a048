import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

// A shell stands between us and the server and holds a pipe to us. When the pipe closes, because
// stop() closed it or because this process died in whatever way, kill -9 included, the shell ends
// the server, and after that removes the folder. The first process started is the server itself.
const GUARD = `
signal=$1 folder=$2; shift 2
exec 3<&0
"$@" 3<&- </dev/null &
server=$!
echo "$server"
exec >&- 2>/dev/null
(
  trap : TERM INT
  read -r _ <&3
  if [ "$signal" = FAMILY ] && [ -r "/proc/$server/task/$server/children" ]; then
    kill -s STOP "$server"
    read -r children <"/proc/$server/task/$server/children"
    kill -s KILL $children
    kill -s TERM "$server"; kill -s CONT "$server"
  fi
  [ "$signal" = FAMILY ] && signal=TERM
  kill -s "$signal" "$server"
  tries=0
  while [ $tries -lt 50 ] && kill -0 "$server"; do sleep 0.1; tries=$((tries + 1)); done
  kill -s KILL "$server"
) &
watcher=$!
trap : TERM INT
while kill -0 "$server"; do wait "$server"; code=$?; done
kill -s KILL "$watcher"
rm -rf -- "$folder"
exit "$code"
`;

/** What to run, and how it likes to be ended. */
export interface GuardedCommand {
  readonly command: readonly string[];
  /**
   * FAMILY kills the server with its children at once: mail that is thrown away anyway needs no
   * orderly end, and Dovecot's takes more than a second.
   */
  readonly stopSignal: 'FAMILY' | 'INT';
  /** Removed after the server has ended. */
  readonly folder: string;
  readonly cwd?: string;
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** A server process that cannot outlive this one. */
export interface GuardedProcess {
  readonly pid: number;
  /** Resolves with what it wrote to stderr once it has ended, for whatever reason. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** Starts a server that dies with this process, even when this process is killed. */
export async function startGuarded(guarded: GuardedCommand): Promise<GuardedProcess> {
  const shell = spawn('sh', ['-c', GUARD, 'guard', guarded.stopSignal, guarded.folder, ...guarded.command], {
    // its own process group: Cyrus's master signals the whole group when it ends
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(guarded.cwd === undefined ? {} : { cwd: guarded.cwd }),
    ...guarded.owner,
  });
  const ended = complaint(shell);
  const pid = await firstLine(shell);
  release(shell);
  return {
    pid,
    ended,
    async stop() {
      shell.ref();
      shell.stdin?.end();
      await ended;
    },
  };
}

async function complaint(shell: ChildProcess): Promise<string> {
  const MAX_KEPT = 4000;
  let text = '';
  shell.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-MAX_KEPT);
  });
  await once(shell, 'exit');
  return text;
}

async function firstLine(shell: ChildProcess): Promise<number> {
  const { stdout } = shell;
  if (stdout === null) throw new Error('the guard has no output');
  const [line] = (await once(stdout.setEncoding('utf8'), 'data')) as [string];
  return Number.parseInt(line, 10);
}

/** A test that forgets stop() must still be able to end. */
function release(shell: ChildProcess): void {
  shell.unref();
  for (const stream of [shell.stdin, shell.stdout, shell.stderr]) {
    if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref();
  }
}
