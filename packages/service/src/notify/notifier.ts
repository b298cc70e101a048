import type { Clock, Log } from '@mailhaul/base';
import {
  type BatchStatus,
  dueNotice,
  type NoticeKind,
  type NoticeQuestion,
  type NoticeRecord,
} from '@mailhaul/domain';
import type { MigrationReader, Store, StoredBatch } from '@mailhaul/store';
import { batchView } from '../batches/batch-view.ts';
import { errorRows } from '../reports/error-rows.ts';
import { REFUSED, statusOf } from '../scheduler/batch-events.ts';
import type { Vault } from '../secrets/vault.ts';
import type { BatchView } from '../use-cases/views.ts';
import { persist } from './persist.ts';
import { recipientsOf } from './recipients.ts';
import type { SendMail } from './send-mail.ts';
import { type StatusNews, statusMail, subjectOf } from './status-mail.ts';
import { callWebhook } from './webhook.ts';

/** What telling people needs. */
export interface NotifierDeps {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly sendMail: SendMail;
}

/** Batches are looked at this often. */
const LOOK_EVERY_MS = 30_000;
/** Entries of a batch that are looked at for its last notice. */
const ENTRIES = 200;
/** Waits between tries. */
const MAIL_WAITS_MS = [5_000, 60_000, 300_000] as const;
const WEBHOOK_WAITS_MS = [1_000, 5_000, 30_000, 120_000] as const;

/** Tells people of batches: when they come to rest, and every report interval. */
export class Notifier {
  readonly #deps: NotifierDeps;
  #stop: AbortController | null = null;
  #done: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;

  constructor(deps: NotifierDeps) {
    this.#deps = deps;
  }

  start(): void {
    if (this.#stop) return;
    this.#stop = new AbortController();
    this.#done = this.#loop(this.#stop.signal);
  }

  /** Something happened to a batch. */
  poke(): void {
    this.#wake();
  }

  async close(): Promise<void> {
    this.#stop?.abort(new Error('the service ends'));
    this.#wake();
    await this.#done;
    this.#stop = null;
  }

  async #loop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.round(signal);
      } catch (error) {
        if (!signal.aborted) this.#deps.log.error('a round of notices failed', { error });
      }
      await this.#sleep(signal);
    }
  }

  async #sleep(signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    if (!signal.aborted) await this.#deps.clock.sleep(LOOK_EVERY_MS, woken.signal).catch(() => undefined);
    this.#wake = () => undefined;
  }

  /** One look at all batches; resolves when everything that was due has been told or given up. */
  async round(signal: AbortSignal): Promise<void> {
    const { read } = this.#deps.store.migration;
    const told = (await read.batches.all()).map((batch) => this.#tell(batch, signal));
    await Promise.all(told);
  }

  async #tell({ id }: StoredBatch, signal: AbortSignal): Promise<void> {
    const { store, clock } = this.#deps;
    const atMs = clock.now();
    const { read } = store.migration;
    const known = await read.batches.byId(id);
    // most of the time nothing is due, and nobody should wait for a look
    if (known === null || dueNotice(await questionOf(read, known, atMs)) === null) return;
    const claimed = await store.migration.write(async (tables) => {
      const batch = await tables.batches.lock(id);
      if (batch === null || batch.options.skipReports) return null;
      const question = await questionOf(tables, batch, atMs);
      const kind = dueNotice(question);
      if (kind === null) return null;
      const { webhookUrl } = await tables.config();
      const { to, leftOut } = await recipientsOf(tables, batch);
      if (to.length + leftOut.length === 0 && webhookUrl === null) return null;
      const entry = { batchId: id, userId: null, atMs, kind: 'notice' } as const;
      const { status } = question;
      const data: NoticeRecord = { notice: kind, state: 'due', to, status };
      const message = `A report is sent to ${[...to, ...(webhookUrl === null ? [] : ['the web address'])].join(', ') || 'nobody'}.${leftOutWords(leftOut)}`;
      await tables.reports.add([
        { ...entry, type: leftOut.length > 0 ? 'Warning' : 'Informational', message, data },
      ]);
      return { batch, kind, to, status };
    });
    if (claimed) await this.#deliver(claimed, signal);
  }

  async #deliver(claimed: Claimed, signal: AbortSignal): Promise<void> {
    const { store, clock } = this.#deps;
    const { read } = store.migration;
    const { batch, kind, to, status } = claimed;
    const view = await batchView(read, batch, { atMs: clock.now() });
    const news: StatusNews = {
      kind,
      batch: view,
      errors: await errorRows(read, batch.id),
      standstills: kind === 'standstill' ? await standstillsOf(read, batch.id) : [],
    };
    const results = await Promise.all([this.#mail(news, to, signal), this.#call(news, signal)]);
    // whoever starts next sends it again
    if (signal.aborted) return;
    const problems = results.filter((problem) => problem !== null);
    const state = problems.length === 0 ? 'sent' : 'failed';
    const data: NoticeRecord = { notice: kind, state, to, status };
    const entry = { batchId: batch.id, userId: null, atMs: clock.now(), kind: 'notice', data } as const;
    const message = problems.length === 0 ? `The report was sent: ${subjectOf(news)}` : problems.join(' ');
    await store.migration.write((tables) =>
      tables.reports.add([{ ...entry, type: problems.length === 0 ? 'Informational' : 'Warning', message }]),
    );
  }

  /** What went wrong with the mail; null when nothing did. */
  async #mail(news: StatusNews, to: readonly string[], signal: AbortSignal): Promise<string | null> {
    if (to.length === 0) return null;
    const { store, vault, clock } = this.#deps;
    const settings = await store.migration.read.config();
    const password = vault.openNamed('smtp', await store.migration.read.sealed('smtp'));
    const mail = statusMail(news);
    return this.#tried(
      'The report could not be mailed',
      () => this.#deps.sendMail(mail, { to, settings, password, signal }),
      {
        waitsMs: MAIL_WAITS_MS,
        clock,
        signal,
      },
    );
  }

  async #call(news: StatusNews, signal: AbortSignal): Promise<string | null> {
    const { store, vault, clock } = this.#deps;
    const { webhookUrl: url } = await store.migration.read.config();
    if (url === null) return null;
    const secret = vault.openNamed('webhook', await store.migration.read.sealed('webhook'));
    const call = () => callWebhook(webhookDocument(news), { url, secret, atMs: clock.now(), signal });
    return this.#tried('The web address was not reached', call, { waitsMs: WEBHOOK_WAITS_MS, clock, signal });
  }

  async #tried(
    what: string,
    work: () => Promise<void>,
    patience: { readonly waitsMs: readonly number[]; readonly clock: Clock; readonly signal: AbortSignal },
  ): Promise<string | null> {
    try {
      await persist(work, patience);
      return null;
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      this.#deps.log.warn(what, { words });
      return `${what}: ${words}.`;
    }
  }
}

/** Users that stand still and of whom nobody was told before. */
async function standstillsOf(tables: MigrationReader, batchId: number): Promise<readonly string[]> {
  const entries = await tables.reports.ofBatchOnly(batchId, ENTRIES);
  const told = entries.findIndex(
    ({ kind, data }) =>
      kind === 'notice' &&
      (data as NoticeRecord).notice === 'standstill' &&
      (data as NoticeRecord).state !== 'due',
  );
  return entries
    .slice(0, told < 0 ? undefined : told)
    .flatMap(({ kind, message }) => (kind === 'standstill' ? [message] : []));
}

interface Claimed {
  readonly batch: StoredBatch;
  readonly kind: NoticeKind;
  readonly to: readonly string[];
  readonly status: BatchStatus;
}

function leftOutWords(leftOut: readonly string[]): string {
  if (leftOut.length === 0) return '';
  return ` Not to ${leftOut.join(', ')}: they are mailboxes of a batch, where a report would be mail that was not at the source.`;
}

async function questionOf(
  tables: MigrationReader,
  batch: StoredBatch,
  atMs: number,
): Promise<NoticeQuestion> {
  const counts = await tables.users.counts(batch.id);
  const { options, intention, stopReason, currentRetryCount, startedAtMs } = batch;
  const mayRetry = intention === 'running' && currentRetryCount < options.autoRetryCount;
  return {
    status: statusOf(batch, counts, atMs),
    isInitialSyncComplete: intention === 'stopped' && stopReason === 'InitialSyncComplete',
    retriesItself: mayRetry && (await tables.users.retriable(batch.id, REFUSED)) > 0,
    startedAtMs,
    reportIntervalMs: options.reportIntervalMs,
    entries: await tables.reports.ofBatchOnly(batch.id, ENTRIES),
    atMs,
  };
}

/** What a web address is told. */
export function webhookDocument({ kind, batch, errors, standstills = [] }: StatusNews) {
  const { identity, batchGuid, status, totalCount, syncedCount, finalizedCount, failedCount }: BatchView =
    batch;
  return {
    event: `batch.${kind}`,
    subject: subjectOf({ kind, batch, errors }),
    batch: { identity, batchGuid, status, totalCount, syncedCount, finalizedCount, failedCount },
    ...(standstills.length === 0 ? {} : { standstills: standstills.slice(0, WEBHOOK_ERRORS) }),
    errors: errors.slice(0, WEBHOOK_ERRORS).map(({ emailAddress, errorCode, errorMessage }) => ({
      emailAddress,
      errorCode,
      errorMessage,
    })),
  };
}

/** Failed users that a web address is told by name. */
const WEBHOOK_ERRORS = 100;
