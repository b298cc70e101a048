import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeLog, Secret, silentLog, systemClock } from '@mailhaul/base';
import type { Role } from '@mailhaul/domain';
import { type MigrationService, openService } from '@mailhaul/service';
import { type Api, createApi } from '../app.ts';
import type { ApiDeps } from '../deps.ts';

/** The API on a service of its own, called without a network. */
export interface ApiAtWork extends AsyncDisposable {
  readonly api: Api;
  readonly service: MigrationService;
  readonly folder: string;
  /** Everything that was logged. */
  readonly logged: readonly string[];
  /** Calls it as somebody with a token of this role; null for nobody. */
  call(role: Role | null, request: TestRequest): Promise<TestAnswer>;
}

/** A request as tests write it. */
export interface TestRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer as tests read it. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at whatever was answered
  readonly body: any;
}

export const SETUP_CODE = 'the-setup-code';

let guids = 0;

/** Opens a service in a folder of its own and the API on it. */
export async function apiAtWork(more: Partial<ApiDeps> = {}): Promise<ApiAtWork> {
  const folder = mkdtempSync(join(tmpdir(), 'mailhaul-api-'));
  const service = await openService(folder, { clock: systemClock, log: silentLog, environment: {} });
  const logged: string[] = [];
  const log = makeLog((level, message, fields) => {
    logged.push(`${level} ${message} ${JSON.stringify(fields)}`);
  });
  const api = await createApi({
    service,
    clock: systemClock,
    log,
    version: '0.0.0',
    newGuid: () => `id-${++guids}-${'0'.repeat(8)}`,
    setupCode: new Secret(SETUP_CODE),
    openId: null,
    demoCode: null,
    behindProxy: false,
    tls: null,
    webFolder: null,
    dataFolder: null,
    ...more,
  });
  const tokens = new Map<Role, string>();
  const tokenOf = async (role: Role): Promise<string> => {
    const known = tokens.get(role);
    if (known !== undefined) return known;
    const { token } = await service.useCases['token.new']({ name: role, role });
    tokens.set(role, token);
    return token;
  };
  return {
    api,
    service,
    folder,
    logged,
    call: async (role, { method = 'GET', url, body, headers = {} }) => {
      const answer = await api.app.inject({
        method,
        url,
        headers: {
          host: 'localhost',
          ...(role === null ? {} : { authorization: `Bearer ${await tokenOf(role)}` }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const isJson = String(answer.headers['content-type']).includes('json');
      return {
        status: answer.statusCode,
        headers: answer.headers,
        text: answer.body,
        body: isJson ? answer.json() : null,
      };
    },
    [Symbol.asyncDispose]: async () => {
      await api.close();
      await service.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** An endpoint that nobody tests. */
export const ENDPOINT = {
  name: 'Old',
  remoteServer: 'imap.old.example',
  skipVerification: true,
} as const;

/** Two endpoints and a batch of a few users, which is not started. */
export async function withBatch({ service }: Pick<ApiAtWork, 'service'>, users = 3): Promise<void> {
  const { useCases } = service;
  await useCases['endpoint.new'](ENDPOINT);
  await useCases['endpoint.new']({ ...ENDPOINT, name: 'New', remoteServer: 'imap.new.example' });
  const rows = Array.from({ length: users }, (_, at) => ({
    emailAddress: `user${String(at).padStart(5, '0')}@new.example`,
    userName: `user${at}`,
    password: `pass-${at}`,
    targetPassword: `pass-${at}`,
  }));
  await useCases['batch.new']({ name: 'Wave1', sourceEndpoint: 'Old', targetEndpoint: 'New', rows });
}
