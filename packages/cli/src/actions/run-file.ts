import { basename } from 'node:path';
import { type BatchView, ServiceError, type UseCases } from '@mailhaul/service';
import type { OpenService } from '../open-service.ts';
import type { Action } from './action.ts';
import { ask } from './ask.ts';
import { batchRequest, waited } from './batch.ts';
import { goOnWith, isEnding } from './go-on-with.ts';
import { MadeEndpoints } from './made-endpoints.ts';
import { runEndpoint } from './run-endpoint.ts';
import type { VerbCall } from './verb-call.ts';

const run: Action = async (call, service) => {
  const name = await batchOfFile(call, service);
  const first = await waited(call, service, name);
  if (!call.has('complete') || first.exitCode !== 0) return first;
  const now = await existing(name, service.useCases);
  if (now !== null && isEnding(now)) return first;
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

async function existing(name: string, useCases: UseCases): Promise<BatchView | null> {
  try {
    return (await useCases['batch.get']({ identity: name }))[0] ?? null;
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** What `mailhaul run` does. */
export const RUN_ACTIONS: Readonly<Record<string, Action>> = { run };
