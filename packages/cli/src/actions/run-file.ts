import { basename } from 'node:path';
import type { UserRow } from '@mailhaul/domain';
import { type BatchView, readUsersCsv, ServiceError, UsageError, type UseCases } from '@mailhaul/service';
import type { OpenService } from '../open-service.ts';
import type { Action } from './action.ts';
import { ask } from './ask.ts';
import { batchRequest, waited } from './batch.ts';
import { MadeEndpoints } from './made-endpoints.ts';
import type { Request } from './request-of.ts';
import { runEndpoint } from './run-endpoint.ts';
import type { VerbCall } from './verb-call.ts';

/** Statuses from which a start goes on. */
const STARTABLE = new Set<BatchView['status']>([
  'Created',
  'Stopped',
  'Failed',
  'SyncedWithErrors',
  'CompletedWithErrors',
]);

const run: Action = async (call, service) => {
  const name = await batchOfFile(call, service);
  const first = await waited(call, service, name);
  if (!call.has('complete') || first.exitCode !== 0) return first;
  await ask(service.useCases, 'batch.complete', { identity: name });
  return waited(call, service, name);
};

/** The batch of the file under way: a new one, or the one that an earlier run made. */
async function batchOfFile(call: VerbCall, { useCases }: OpenService): Promise<string> {
  const csv = call.identity ?? '';
  const name = call.text('name') ?? basename(csv).replace(/\.(csv|txt)$/i, '');
  const csvData = call.file('csv', csv).toString('base64');
  const endpoints = new MadeEndpoints(useCases);
  return endpoints.during(async () => {
    const search = { call, useCases, endpoints };
    const sourceEndpoint = await runEndpoint('source', search);
    const targetEndpoint = await runEndpoint('target', search);
    const batch = { ...batchRequest(call), csvData };
    const before = await existing(name, useCases);
    if (before !== null) await goOnWith(before, { ...batch, sourceEndpoint, targetEndpoint }, useCases);
    else
      await ask(useCases, 'batch.new', { ...batch, name, sourceEndpoint, targetEndpoint, autoStart: true });
    return name;
  });
}

async function goOnWith(
  before: BatchView,
  { sourceEndpoint, targetEndpoint, csvData, ...settings }: Request & { readonly csvData: string },
  useCases: UseCases,
): Promise<void> {
  const { identity } = before;
  if (before.sourceEndpoint !== sourceEndpoint || before.targetEndpoint !== targetEndpoint)
    throw new UsageError(
      `The batch ${identity} goes from ${before.sourceEndpoint} to ${before.targetEndpoint}; --name gives this one another name.`,
    );
  await ask(useCases, 'batch.set', { ...settings, identity, addUsers: true, csvData });
  await mendSignIns(identity, Buffer.from(csvData, 'base64'), useCases);
  await goOn(before, useCases);
}

// a row that is there already is not added again; whoever was refused gets what the file says now
async function mendSignIns(batch: string, csv: Uint8Array, useCases: UseCases): Promise<void> {
  const failed = await useCases['user.get']({ batch, statusSummary: 'Failed', resultSize: 'unlimited' });
  const refused = failed.filter(({ statusDetail }) => statusDetail === 'FailedAuthentication');
  const byAddress = new Map(refused.map((user) => [user.emailAddress.toLowerCase(), user]));
  const read = readUsersCsv(csv, { allowUnknownColumns: true });
  if (read.kind !== 'read' || byAddress.size === 0) return;
  for (const row of read.rows) {
    const user = byAddress.get(row.emailAddress.toLowerCase());
    if (user) await ask(useCases, 'user.set', { identity: user.guid, ...signInOf(row) });
  }
}

function signInOf({ userName, password, targetUserName, targetPassword }: UserRow): Request {
  return {
    userName,
    ...(password ? { password: password.reveal() } : {}),
    ...(targetUserName ? { targetUserName } : {}),
    ...(targetPassword ? { targetPassword: targetPassword.reveal() } : {}),
  };
}

async function existing(name: string, useCases: UseCases): Promise<BatchView | null> {
  try {
    return (await useCases['batch.get']({ identity: name }))[0] ?? null;
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

// synced users fetch what is new, the others are tried again
async function goOn({ identity, status, syncedCount }: BatchView, useCases: UseCases): Promise<void> {
  const isSynced = status === 'Synced' || status === 'SyncedWithErrors';
  if (isSynced && syncedCount > 0) await ask(useCases, 'batch.sync-now', { identity });
  if (STARTABLE.has(status)) await ask(useCases, 'batch.start', { identity });
}

/** What `mailhaul run` does. */
export const RUN_ACTIONS: Readonly<Record<string, Action>> = { run };
