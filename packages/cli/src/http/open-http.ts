import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createApi, DEMO_PATH } from '@mailhaul/api';
import type { Log } from '@mailhaul/base';
import {
  type BatchNews,
  type MigrationService,
  OpenIdDoor,
  randomSecret,
  UsageError,
} from '@mailhaul/service';
import { VERSION } from '../version.ts';
import type { HttpWishes, OpenHttp } from './http-door.ts';

/** What page and API are opened on. */
export interface HttpDeps {
  readonly service: MigrationService;
  readonly log: Log;
  /** Where commands find the service when it is not where they look by themselves. */
  readonly dataFolder: string | null;
  /** Hears what comes about in batches; answers how to hear no more. */
  readonly onNews: (listener: (news: BatchNews) => void) => () => void;
}

/** Where the built page may lie: beside the bundle, or in the clone. */
const WEB_FOLDERS = ['web', '../web', '../../../web/dist'].map((path) => join(import.meta.dirname, path));

/** Opens page and API; UsageError when the address cannot be used. */
export async function openHttp(
  { service, onNews, ...deps }: HttpDeps,
  wishes: HttpWishes,
): Promise<OpenHttp> {
  const setupCode = randomSecret();
  const demoCode = wishes.isDemo ? randomSecret() : null;
  const api = await createApi({
    ...deps,
    service,
    clock: service.clock,
    version: VERSION,
    newGuid: randomUUID,
    setupCode,
    openId: wishes.openId ? new OpenIdDoor(wishes.openId) : null,
    demoCode,
    behindProxy: wishes.behindProxy,
    tls: wishes.tls,
    webFolder: WEB_FOLDERS.find((folder) => existsSync(join(folder, 'index.html'))) ?? null,
  });
  const forget = onNews((news) => api.tell(news));
  const close = async () => {
    forget();
    await api.close();
  };
  try {
    const url = await api.app.listen({ host: wishes.host, port: wishes.port });
    const isFirst = await service.signIn.isFirstRun();
    return {
      url,
      // behind a proxy only its admin knows the address that browsers use
      firstRunUrl: isFirst ? `${url}/?code=${setupCode.reveal()}` : null,
      demoUrl: demoCode && `${url}${DEMO_PATH}/${demoCode.reveal()}`,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    const words = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--listen ${wishes.host}:${wishes.port}: ${words}`);
  }
}
