import type { CopyDeps, Endpoint } from '@mailhaul/service';
import { knownSecrets, openRunLog, openTraceFile, redactor, statePlace } from '@mailhaul/service';
import type { Host } from '../host.ts';
import { type OptionValues, text } from '../options/account-options.ts';
import { watchInterrupts } from '../terminal/interrupts.ts';

/** What every run over mailboxes needs: a place for its state, a log, perhaps a trace, and a way to be stopped. */
export interface OpenRun extends Disposable {
  /** What openStore is given. */
  readonly location: string;
  readonly deps: Omit<CopyDeps, 'progress' | 'version'>;
}

/** What a run is opened with. */
export interface OpenRunRequest {
  readonly host: Host;
  readonly options: OptionValues;
  readonly command: string;
  readonly endpoints: readonly Endpoint[];
  /** Called at the first Ctrl-C. */
  readonly onStop: () => void;
}

const SHOW_CURSOR = '\x1b[?25h';
const STOPPED = 22;

/** Opens log and trace, which know the secrets that they must not hold, and listens for Ctrl-C. */
export function openRun({ host, options, command, endpoints, onStop }: OpenRunRequest): OpenRun {
  const { clock, raw } = host;
  const place = statePlace(text(options.state), raw.env);
  const redact = redactor(knownSecrets(endpoints));
  const runLog = openRunLog({ path: text(options.log), stateFolder: place.folder, command, clock, redact });
  const tracePath = text(options.trace);
  const trace = tracePath === null ? null : openTraceFile(tracePath, { clock, redact });
  const close = () => {
    trace?.close();
    runLog.close();
  };
  const interrupts = watchInterrupts(host.signals, {
    onFirst: onStop,
    onSecond: () => {
      runLog.log.warn('ended at once by a second signal');
      close();
      if (raw.stderr.isTTY) raw.stderr.write(`${SHOW_CURSOR}\nEnded at once; the same command goes on.\n`);
      host.exit(STOPPED);
    },
  });
  return {
    location: place.location,
    deps: {
      clock,
      log: runLog.log,
      logFile: runLog.path,
      traceFile: tracePath,
      ...(trace ? { trace: trace.trace } : {}),
      signal: interrupts.signal,
    },
    [Symbol.dispose]: () => {
      interrupts[Symbol.dispose]();
      close();
    },
  };
}
