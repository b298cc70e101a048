import { basename } from 'node:path';
import { type BatchView, ServiceError, UsageError, type UseCaseName } from '@mailhaul/service';
import type { OpenService } from '../open-service.ts';
import { hanging, printable } from '../render/text.ts';
import { readContentFilter } from '../values/content-filter.ts';
import { batchLines, batchTable, nextStepLines } from '../views/batch-view.ts';
import { folderLines } from '../views/folder-view.ts';
import { usersWords } from '../views/next-steps.ts';
import type { Paper } from '../views/paper.ts';
import { type BatchSnapshot, rests } from '../watch/snapshot.ts';
import { watchBatch } from '../watch/watch-batch.ts';
import { attentionLines } from '../watch/watch-view.ts';
import type { Action, Answer } from './action.ts';
import { analyzeBatch } from './analyze-batch.ts';
import { answer, ask, done, found } from './ask.ts';
import { batchExitCode } from './batch-exit-code.ts';
import { cutOver } from './cut-over.ts';
import { preflightBatch } from './preflight-batch.ts';
import { type Request, requestOf } from './request-of.ts';
import { statisticsRequest } from './user.ts';
import type { VerbCall } from './verb-call.ts';
import { writtenReport } from './written-report.ts';

const STOPPED = 22;

const create: Action = async (call, service) => {
  const request = batchRequest(call);
  for (const option of ['source-endpoint', 'target-endpoint', 'csv-data'])
    if (!call.given.has(option)) throw new UsageError(missing(option));
  const wait = call.has('wait');
  const batch = await ask(service.useCases, 'batch.new', {
    name: nameOfFile(call),
    ...request,
    ...(wait ? { autoStart: true } : {}),
  });
  if (wait) return waited(call, service, batch.identity);
  return answer(
    batch,
    done(`The batch ${batch.identity} is there, with ${usersWords(batch)}.`, (paper) => [
      ...warningLines(batch.warnings ?? [], paper),
      ...afterwardsLines(batch, service, paper),
    ]),
  );
};

function missing(option: string): string {
  if (option === 'csv-data') return '--csv-data is missing; it names the CSV with the users.';
  return `--${option} is missing; \`mailhaul endpoint get\` lists the endpoints there are.`;
}

function nameOfFile(call: VerbCall): string {
  return basename(call.text('csv-data') ?? '').replace(/\.(csv|txt)$/i, '');
}

/** The fields of a batch, dates of the content filter among them. */
export function batchRequest(call: VerbCall): Request {
  const request = requestOf(call);
  const { contentFilter, ...others } = request;
  return typeof contentFilter === 'string'
    ? { ...others, ...readContentFilter(contentFilter, call.host.clock.now()) }
    : request;
}

const get: Action = async (call, { useCases }) => {
  const batches = await ask(useCases, 'batch.get', statisticsRequest(call));
  const written = writtenReport(batches, call);
  return written ?? found(batches, call.identity !== null, { list: batchTable, one: batchLines });
};

const set: Action = async (call, { useCases }) => {
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
  return async (call, service) => {
    const batch = call.has('wait')
      ? await orUnderWay(call, service, name)
      : await ask(service.useCases, name, requestOf(call));
    if (call.has('wait')) return waited(call, service, batch.identity);
    return answer(
      batch,
      done(words(batch), (paper) => afterwardsLines(batch, service, paper)),
    );
  };
}

// who waits for a batch that is under way already gets what was wanted
async function orUnderWay(call: VerbCall, { useCases }: OpenService, name: UseCaseName): Promise<BatchView> {
  try {
    return (await ask(useCases, name, requestOf(call))) as BatchView;
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'WRONG_STATE' || name !== 'batch.start')
      throw error;
    const [batch] = await useCases['batch.get']({ identity: call.identity ?? '' });
    if (!batch || rests(batch) || batch.status === 'Stopping' || batch.status === 'Removing') throw error;
    return batch;
  }
}

// without hands there is nothing to watch
function afterwardsLines(batch: BatchView, service: OpenService, paper: Paper): string[] {
  return service.alone && !rests(batch) ? idleLines(service, paper) : nextStepLines(batch, paper);
}

const approve: Action = async (call, { useCases }) => {
  const batch = await ask(useCases, 'batch.approve', requestOf(call));
  return answer(
    batch,
    done(`What was skipped in ${batch.identity} until now is approved.`, (paper) =>
      nextStepLines(batch, paper),
    ),
  );
};

const remove: Action = async (call, { useCases }) => {
  const answered = await ask(useCases, 'batch.remove', requestOf(call));
  return answer(answered, done(`The batch ${answered.removed} is removed; the mail stays on both sides.`));
};

const watch: Action = async (call, service) => {
  const seen = await watchBatch(call.identity ?? '', service.useCases, {
    ...call,
    until: (now) => call.has('wait') && rests(now),
    quiet: call.has('json'),
    onNews: service.onNews,
    hands: false,
  });
  return seen.left ? { ...ended(seen), exitCode: 0 } : ended(seen);
};

/** Waits until the batch rests, and moves its mail when nobody else does. */
export async function waited(call: VerbCall, service: OpenService, name: string): Promise<Answer> {
  const seen = await watchBatch(name, service.useCases, {
    ...call,
    until: rests,
    quiet: call.has('json'),
    onNews: service.onNews,
    hands: service.alone,
  });
  return seen.left ? { ...ended(seen), exitCode: STOPPED } : ended(seen);
}

// the wish is written down, and nobody is there to do it
function idleLines({ alone }: OpenService, { style, width }: Paper): string[] {
  if (!alone) return [];
  const words =
    'Nobody works on this data folder now, so nothing moves yet: `mailhaul serve` works on all batches, --wait on this one while you watch.';
  return ['', ...hanging(`${style.yellow(style.signs.warning)} `, words, width)];
}

function warningLines(warnings: readonly string[], { style, width }: Paper): string[] {
  return warnings.flatMap((words) =>
    hanging(`${style.yellow(style.signs.warning)} `, printable(words), width),
  );
}

function ended(seen: BatchSnapshot): Answer {
  const { batch } = seen;
  return {
    document: batch,
    lines: (paper) => batchLines(batch, paper, attentionLines(seen, paper)),
    exitCode: batchExitCode(batch),
  };
}

const folders: Action = async (call, { useCases }) => {
  const page = await ask(useCases, 'batch.folders', requestOf(call));
  return answer(page, (paper) => folderLines(page, paper));
};

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
  'batch analyze': analyzeBatch,
  'batch folders': folders,
  'batch preflight': preflightBatch,
  'batch cutover': cutOver,
  'batch approve': approve,
  'batch remove': remove,
  'batch watch': watch,
};
