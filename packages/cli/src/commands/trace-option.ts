import { type Endpoint, knownSecrets, openTraceFile, redactor } from '@mailhaul/service';
import type { Host } from '../host.ts';
import { type OptionValues, text } from '../options/account-options.ts';

/** Where protocol lines go, if a trace was asked for. */
export interface OpenTrace extends Disposable {
  /** To be spread into what is given to a use case. */
  readonly deps: { readonly trace?: (direction: 'client' | 'server' | 'note', line: string) => void };
}

/** Opens the file that `--trace` names; without the option there is nothing to write and nothing to close. */
export function openTrace(options: OptionValues, host: Host, endpoints: readonly Endpoint[]): OpenTrace {
  const path = text(options.trace);
  if (path === null) return { deps: {}, [Symbol.dispose]: () => undefined };
  const redact = redactor(knownSecrets(endpoints));
  const file = openTraceFile(path, { clock: host.clock, redact });
  return { deps: { trace: file.trace }, [Symbol.dispose]: () => file.close() };
}
