import type { RouteName } from '@mailhaul/contract';
import type { ApiDeps } from '../deps.ts';
import type { Call } from '../routes/handler.ts';
import { withoutSecrets } from './without-secrets.ts';

/** A change on its way into the log. */
export interface Change {
  readonly action: RouteName;
  readonly input: Readonly<Record<string, unknown>>;
  /** How it was before; undefined where that is not looked at. */
  readonly before?: unknown;
  readonly answer?: unknown;
  readonly outcome: 'done' | 'refused';
  /** Why it was refused. */
  readonly refusal?: string;
}

/** Rows of a batch that are kept in the log. */
const ROWS = 20;

/** Writes a change into the audit log: who, when, from where, what, before and after; without secrets. */
export async function audit({ service, clock }: ApiDeps, call: Call, change: Change): Promise<void> {
  const { action, input, before, answer, outcome, refusal } = change;
  const after = before === undefined ? undefined : changed(before, answer);
  await service.access.addAudit({
    atMs: clock.now(),
    by: call.caller?.name ?? (typeof input.name === 'string' ? input.name : 'nobody'),
    via: call.caller?.via ?? 'no session',
    address: call.origin.address,
    action,
    object: objectOf(input),
    outcome,
    content: JSON.stringify({
      before: after === undefined ? null : withoutSecrets(pick(before, Object.keys(after))),
      after: withoutSecrets({
        ...shortened(input),
        ...(after ? { changed: after } : {}),
        ...(refusal ? { refusal } : {}),
      }),
    }),
    requestId: call.requestId,
  });
}

/** What a change is about, by its name. */
export function objectOf(input: Readonly<Record<string, unknown>>): string | null {
  const name = input.identity ?? input.id ?? input.name ?? input.mailbox ?? input.batch;
  return typeof name === 'string' ? name : null;
}

function shortened(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { rows } = input;
  return Array.isArray(rows) && rows.length > ROWS
    ? { ...input, rows: [...rows.slice(0, ROWS), `and ${rows.length - ROWS} more`] }
    : input;
}

function changed(before: unknown, after: unknown): Readonly<Record<string, unknown>> {
  const [old, now] = [before ?? {}, after ?? {}] as Readonly<Record<string, unknown>>[];
  const names = Object.keys(now ?? {}).filter(
    (name) => JSON.stringify(old?.[name]) !== JSON.stringify(now?.[name]),
  );
  return pick(now, names);
}

function pick(from: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  const fields = (from ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}
