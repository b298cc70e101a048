import { type Clock, silentLog } from '@mailhaul/base';
import { type BatchNews, openRunLog, openUseCases, type RunLog, redactor } from '@mailhaul/service';
import { dataPlace, unusualFolder } from './data-place.ts';
import type { OpenService, ServiceWishes } from './open-service.ts';

/** Puts the service together for one command: store, keys, clock and log. A folder that another process owns is asked through it. */
export async function composeService(wishes: ServiceWishes, clock: Clock): Promise<OpenService> {
  const { data, env, command, works, slots } = wishes;
  const place = dataPlace(data, env);
  const runLog: RunLog | null = works
    ? openRunLog({ path: null, stateFolder: place.folder, command, clock, redact: redactor([]) })
    : null;
  const listeners = new Set<(news: BatchNews) => void>();
  const onNews = (news: BatchNews) => {
    for (const listener of listeners) listener(news);
  };
  try {
    const log = runLog?.log ?? silentLog;
    const deps = {
      clock,
      log,
      onNews,
      environment: env,
      ...(slots === undefined ? {} : { capacity: slots }),
    };
    const opened = await openUseCases(place.location, deps, { work: works });
    const { service } = opened;
    const hear = (listener: (news: BatchNews) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    };
    return {
      useCases: opened.useCases,
      alone: opened.service !== null && !opened.service.store.isShared,
      works: works && opened.service !== null,
      logFile: runLog?.path ?? null,
      location: opened.service?.store.location ?? place.folder,
      onNews: service && hear,
      openHttp:
        service &&
        (async (http) => {
          const { openHttp } = await import('./http/open-http.ts');
          const dataFolder = service.store.isShared ? null : unusualFolder(place, env);
          return openHttp({ service, log, onNews: hear, dataFolder }, http);
        }),
      [Symbol.asyncDispose]: async () => {
        await opened.close();
        runLog?.close();
      },
    };
  } catch (error) {
    runLog?.close();
    throw error;
  }
}
