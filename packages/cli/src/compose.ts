import { type Clock, silentLog } from '@mailhaul/base';
import {
  openIdSource,
  openRunLog,
  openService,
  type RunLog,
  redactor,
  TokenCache,
  type TokenSupplier,
} from '@mailhaul/service';
import { dataPlace } from './data-place.ts';
import type { OpenService, ServiceWishes } from './open-service.ts';

/** Puts the service together for one command: store, keys, tokens, clock and log. */
export async function composeService(wishes: ServiceWishes, clock: Clock): Promise<OpenService> {
  const place = dataPlace(wishes.data, wishes.env);
  const runLog: RunLog | null = wishes.works
    ? openRunLog({
        path: null,
        stateFolder: place.folder,
        command: wishes.command,
        clock,
        redact: redactor([]),
      })
    : null;
  const log = runLog?.log ?? silentLog;
  try {
    const service = await openService(place.location, {
      clock,
      log,
      environment: wishes.env,
      tokens: tokenSupplier(clock),
    });
    return {
      useCases: service.useCases,
      alone: !service.store.isShared,
      work: () => service.work(),
      [Symbol.asyncDispose]: async () => {
        await service.close();
        runLog?.close();
      },
    };
  } catch (error) {
    runLog?.close();
    throw error;
  }
}

function tokenSupplier(clock: Clock): TokenSupplier {
  const cache = new TokenCache({ clock, source: openIdSource(clock) });
  return ({ app, secret, user }, side) => cache.supply({ app, secret, subject: user }, side);
}
