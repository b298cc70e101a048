import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder } from '@mailhaul/store';
import { ServiceError } from '../use-cases/service-error.ts';
import type { TroubleRecord, TroubleSummary } from './trouble-record.ts';
import { writeTroubleHtml } from './write-trouble-html.ts';

/** Records that are kept; the oldest go. */
const MOST_RECORDS = 200;
const FILE = /^(\d{8}T\d{9}Z)-([\w-]{1,64})\.json$/;

/** What the troubleshooter found, as files beside the store: one JSON and one HTML for each run. */
export class TroubleRecords {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Keeps a record, or another state of it. */
  save(record: TroubleRecord): void {
    makePrivateFolder(this.#folder);
    const name = nameOf(record);
    write(join(this.#folder, `${name}.html`), writeTroubleHtml(record));
    write(join(this.#folder, `${name}.json`), JSON.stringify(record, null, 2));
    for (const old of this.#names().slice(MOST_RECORDS)) {
      rmSync(join(this.#folder, old), { force: true });
      rmSync(join(this.#folder, old.replace(/json$/, 'html')), { force: true });
    }
  }

  /** The newest first. */
  list(): readonly TroubleSummary[] {
    return this.#names().map((name) => summaryOf(this.#read(name)));
  }

  /** Rejects with NOT_FOUND. */
  show(id: string): TroubleRecord {
    const name = this.#names().find((one) => FILE.exec(one)?.[2] === id);
    if (name !== undefined) return this.#read(name);
    throw new ServiceError({
      code: 'NOT_FOUND',
      message: `There is no record \`${id}\` of the troubleshooter.`,
      fix: '`mailhaul troubleshoot --records` lists those that are kept.',
    });
  }

  #names(): readonly string[] {
    try {
      return readdirSync(this.#folder)
        .filter((name) => FILE.test(name))
        .sort()
        .reverse();
    } catch {
      // nothing was ever kept
      return [];
    }
  }

  #read(name: string): TroubleRecord {
    return JSON.parse(readFileSync(join(this.#folder, name), 'utf8'));
  }
}

function nameOf({ startedAt, id }: TroubleRecord): string {
  return `${startedAt.replaceAll(/[-:.]/g, '')}-${id}`;
}

// whoever reads meanwhile sees a whole file
function write(path: string, text: string): void {
  const draft = `${path}.draft`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}

function summaryOf({
  id,
  kind,
  identity,
  batch,
  startedAt,
  endedAt,
  result,
  verdicts,
}: TroubleRecord): TroubleSummary {
  const [first] = verdicts;
  return {
    id,
    kind,
    identity,
    batch,
    startedAt,
    endedAt,
    result,
    cause: first?.cause ?? null,
    message: first?.message ?? null,
  };
}
