import { FailureError } from '@mailhaul/domain';
import { type BatchView, UsageError, type UseCases } from '@mailhaul/service';
import type { OpenHttp } from '../http/http-door.ts';
import type { OpenService } from '../open-service.ts';
import { counted } from '../render/numbers.ts';
import { watchInterrupts } from '../terminal/interrupts.ts';
import { Forecaster } from '../watch/forecast.ts';
import { lookAt, rests } from '../watch/snapshot.ts';
import { watchLine } from '../watch/watch-view.ts';
import type { Action } from './action.ts';
import { answer } from './ask.ts';
import type { VerbCall } from './verb-call.ts';

const STOPPED = 22;
const LINE_EVERY_MS = 30_000;

/** Works until it is stopped; a line for each batch under way every half minute. */
const serve: Action = async (call, service) => {
  requireOwner(service);
  const { host } = call;
  using interrupts = watchInterrupts(host.signals, {
    onFirst: () => say(call, 'stopping: what is on the wire arrives first (again: at once)'),
    onSecond: () => host.exit(STOPPED),
  });
  const batches = await service.useCases['batch.get']({});
  say(
    call,
    `working on ${service.location}: ${counted(batches.length, 'batch', 'batches')}; log: ${service.logFile ?? 'none'}`,
  );
  await using http = await openPage(call, service);
  tellPage(call, http);
  const forecasters = new Map<string, Forecaster>();
  while (!interrupts.signal.aborted) {
    await tell(call, service.useCases, forecasters);
    await host.clock.sleep(LINE_EVERY_MS, interrupts.signal).catch(() => undefined);
  }
  return answer({ document: 'mailhaul-serve', location: service.location }, () => [
    'Stopped; the next `mailhaul serve` goes on.',
  ]);
};

/** Page and API. Where the usual address is taken, mail is moved without them; an address that was asked for must be free. */
async function openPage(call: VerbCall, service: OpenService): Promise<OpenHttp | null> {
  if (service.openHttp === null) return null;
  const { httpWishes } = await import('../http/http-wishes.ts');
  const wishes = httpWishes(call);
  if (wishes === null) return null;
  try {
    const opening: Promise<OpenHttp> = service.openHttp(wishes);
    return await opening;
  } catch (error) {
    if (call.text('listen') !== null || !(error instanceof UsageError)) throw error;
    say(call, `no admin page: ${error.message}; --listen names another address`);
    return null;
  }
}

function tellPage(call: VerbCall, http: OpenHttp | null): void {
  if (http === null) return;
  say(call, `admin page and API: ${http.url}`);
  if (http.firstRunUrl !== null) say(call, `the first owner is made at ${http.firstRunUrl}`);
}

function requireOwner(service: OpenService): void {
  if (service.works) return;
  throw new FailureError({
    code: 'PairInUse',
    side: 'service',
    words: `another process works on ${service.location} already; commands on it are done by that one`,
  });
}

async function tell(call: VerbCall, useCases: UseCases, forecasters: Map<string, Forecaster>): Promise<void> {
  const batches = await useCases['batch.get']({});
  for (const batch of batches) if (!rests(batch)) await tellOne(call, batch, { useCases, forecasters });
}

async function tellOne(
  call: VerbCall,
  { identity }: BatchView,
  { useCases, forecasters }: { readonly useCases: UseCases; readonly forecasters: Map<string, Forecaster> },
): Promise<void> {
  const snapshot = await lookAt(identity, useCases);
  const forecaster = forecasters.get(identity) ?? new Forecaster();
  forecasters.set(identity, forecaster);
  const forecast = forecaster.note(call.host.clock.monotonic(), snapshot.batch);
  say(call, watchLine({ ...snapshot, forecast, elapsedS: 0, leaving: null }));
}

function say({ host, terminal }: VerbCall, words: string): void {
  terminal.stderr.write(
    `${new Date(host.clock.now()).toISOString().slice(0, 19).replace('T', ' ')}  ${words}\n`,
  );
}

/** What `mailhaul serve` does. */
export const SERVE_ACTIONS: Readonly<Record<string, Action>> = { serve };
