import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROUTE_NAMES, ROUTES, type RouteName, wayOf } from '@mailhaul/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { withoutSecrets } from './audit/without-secrets.ts';
import { type ApiAtWork, apiAtWork, withBatch } from './testing/api-at-work.ts';

// Which inputs hold secrets is read from the contract, so that a new route cannot be forgotten here.

const PLANTED = 'Pl4nted-3verywhere';
/** A file of users has passwords in it. */
const FILES = new Set(['csvData']);

interface Schema {
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** A body with a secret planted in one place; null where the schema has none. */
function planted(name: string, schema: Schema): unknown[] {
  if (FILES.has(name))
    return [Buffer.from(`EmailAddress,UserName,Password\na@x.example,a,${PLANTED}\n`).toString('base64')];
  if (schema.format === 'password') return [PLANTED];
  const inner = Object.entries(schema.properties ?? {}).flatMap(([field, one]) =>
    planted(field, one).map((value) => ({ [field]: value })),
  );
  const items = schema.items ? planted('', schema.items).map((value) => [value]) : [];
  return [...inner, ...items, ...(schema.anyOf ?? []).flatMap((one) => planted('', one))];
}

function bodiesOf(name: RouteName): unknown[] {
  const options = { io: 'input', unrepresentable: 'any' } as const;
  return planted('', z.toJSONSchema(ROUTES[name].input, options) as Schema);
}

const CASES = ROUTE_NAMES.flatMap((name) => bodiesOf(name).map((body, at) => [name, at, body] as const));

describe('a secret that is planted where the contract takes one', () => {
  let at: ApiAtWork;
  const texts: string[] = [];
  beforeAll(async () => {
    at = await apiAtWork();
    await withBatch(at);
  });
  afterAll(() => at[Symbol.asyncDispose]());

  test('is looked for in every route that takes one', () => {
    const names = new Set(CASES.map(([name]) => name));
    for (const name of [
      'endpoint.new',
      'batch.new',
      'user.set',
      'request.new',
      'config.set',
      'probe.new',
      'measurement.new',
      'draft-preflight.new',
      'troubleshoot.new',
      'password.set',
      'first-run.new',
    ] as const)
      expect(names, name).toContain(name);
  });

  test.each(CASES)('%s, %d: is not answered, and the audit log would not have it', async (name, _, body) => {
    const { method, path } = wayOf(name);
    expect(method).not.toBe('GET');
    expect(JSON.stringify(withoutSecrets(body))).not.toContain(secretIn(body));
    const named = path.startsWith('/endpoints') ? 'Old' : 'user00000@new.example';
    const url = `/api/v1${path.replaceAll(/\{\w+\}/g, encodeURIComponent(named))}`;
    // as it is, and with what else a route may need, so that some of them are taken
    for (const more of [{}, { name: `for-${name}`, role: 'viewer', kind: 'new-batch', identity: 'x' }]) {
      const answer = await at.call('owner', { method, url, body: { ...more, ...(body as object) } });
      texts.push(answer.text);
      expect(answer.text).not.toContain(secretIn(body));
    }
  });

  test('is in no log, metric, audit entry or file afterwards', async () => {
    for (const url of ['/api/v1/audit?limit=1000', '/api/v1/tasks', '/api/v1/config', '/metrics'])
      texts.push((await at.call('owner', { url })).text);
    const files = readdirSync(at.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'));
    const everything = [...texts, ...at.logged, ...files].join('\n');
    expect(everything).toContain('user00000@new.example');
    expect(everything).not.toContain(PLANTED);
  });
});

function secretIn(body: unknown): string {
  const text = JSON.stringify(body);
  return text.includes(PLANTED) ? PLANTED : (/"csvData":"([^"]+)"/.exec(text)?.[1] ?? '');
}
