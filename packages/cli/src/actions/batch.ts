import { basename } from 'node:path';
import { type BatchView, UsageError, type UseCases } from '@mailhaul/service';
import { readContentFilter } from '../values/content-filter.ts';
import { batchLines, batchTable, nextStepLines } from '../views/batch-view.ts';
import { usersWords } from '../views/next-steps.ts';
import { rests } from '../watch/snapshot.ts';
import { watchBatch } from '../watch/watch-batch.ts';
import type { Action, Answer } from './action.ts';
import { answer, ask, done, found } from './ask.ts';
import { batchExitCode } from './batch-exit-code.ts';
import { type Request, requestOf } from './request-of.ts';
import type { VerbCall } from './verb-call.ts';

const STOPPED = 22;

const create: Action = async (call, useCases) => {
  const request = batchRequest(call);
  for (const option of ['source-endpoint', 'target-endpoint', 'csv-data'])
    if (!call.given.has(option)) throw new UsageError(missing(option));
  const wait = call.has('wait');
  const batch = await ask(useCases, 'batch.new', {
    name: nameOfFile(call),
    ...request,
    ...(wait ? { autoStart: true } : {}),
  });
  if (wait) return waited(call, useCases, batch.identity);
  return answer(
    batch,
    done(`The batch ${batch.identity} is there, with ${usersWords(batch)}.`, (paper) =>
      nextStepLines(batch, paper),
    ),
  );
};

function missing(option: string): string {
  if (option === 'csv-data') return '--csv-data is missing; it names the CSV with the users.';
  return `--${option} is missing; \`mailhaul endpoint get\` lists the endpoints there are.`;
}

function nameOfFile(call: VerbCall): string {
  return basename(call.text('csv-data') ?? '').replace(/\.(csv|txt)$/i, '');
}

function batchRequest(call: VerbCall): Request {
  const request = requestOf(call);
  const { contentFilter, ...others } = request;
  return typeof contentFilter === 'string'
    ? { ...others, ...readContentFilter(contentFilter, call.host.clock.now()) }
    : request;
}

const get: Action = async (call, useCases) => {
  const batches = await ask(useCases, 'batch.get', requestOf(call));
  return found(batches, call.identity !== null, { list: batchTable, one: batchLines });
};

const set: Action = async (call, useCases) => {
  const batch = await ask(useCases, 'batch.set', batchRequest(call));
  return answer(
    batch,
    done(`The batch ${batch.identity} is changed.`, (paper) => ['', ...batchLines(batch, paper)]),
  );
};

/** A command after which somebody may want to wait. */
function waitable(
  name: 'batch.start' | 'batch.stop' | 'batch.complete' | 'batch.sync-now',
  words: (batch: BatchView) => string,
): Action {
  return async (call, useCases) => {
    const batch = await ask(useCases, name, requestOf(call));
    if (call.has('wait')) return waited(call, useCases, batch.identity);
    return answer(
      batch,
      done(words(batch), (paper) => nextStepLines(batch, paper)),
    );
  };
}

const approve: Action = async (call, useCases) => {
  const batch = await ask(useCases, 'batch.approve', requestOf(call));
  return answer(
    batch,
    done(`What was skipped in ${batch.identity} until now is approved.`, (paper) =>
      nextStepLines(batch, paper),
    ),
  );
};

const remove: Action = async (call, useCases) => {
  const answered = await ask(useCases, 'batch.remove', requestOf(call));
  return answer(answered, done(`The batch ${answered.removed} is removed; the mail stays on both sides.`));
};

const watch: Action = async (call, useCases) => {
  const name = call.identity ?? '';
  const until = (batch: BatchView) => call.has('wait') && rests(batch);
  const { batch, left } = await watchBatch(name, useCases, { ...call, until, quiet: call.has('json') });
  return { ...ended(batch), exitCode: left ? 0 : batchExitCode(batch) };
};

/** Waits until the batch rests; leaving earlier stops nothing, and says so. */
async function waited(call: VerbCall, useCases: UseCases, name: string): Promise<Answer> {
  const { batch, left } = await watchBatch(name, useCases, {
    ...call,
    until: rests,
    quiet: call.has('json'),
  });
  return left ? { ...ended(batch), exitCode: STOPPED } : ended(batch);
}

function ended(batch: BatchView): Answer {
  return { document: batch, lines: (paper) => batchLines(batch, paper), exitCode: batchExitCode(batch) };
}

/** What the verbs of a batch do. */
export const BATCH_ACTIONS: Readonly<Record<string, Action>> = {
  'batch new': create,
  'batch get': get,
  'batch set': set,
  'batch start': waitable('batch.start', ({ identity, status }) => `The batch ${identity} is ${status}.`),
  'batch stop': waitable('batch.stop', ({ identity, status }) => `The batch ${identity} is ${status}.`),
  'batch sync-now': waitable(
    'batch.sync-now',
    ({ identity }) => `The batch ${identity} fetches what is new.`,
  ),
  'batch complete': waitable(
    'batch.complete',
    ({ identity, status }) => `The batch ${identity} is ${status}.`,
  ),
  'batch approve': approve,
  'batch remove': remove,
  'batch watch': watch,
};
