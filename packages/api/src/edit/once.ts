import { createHash } from 'node:crypto';
import { withoutSecrets } from '../audit/without-secrets.ts';
import type { ApiDeps } from '../deps.ts';
import { HttpProblem } from '../problem/http-problem.ts';
import { ABANDONED_AFTER_MS, UnderWay } from './under-way.ts';

/** A change that is to happen once. */
export interface Change {
  readonly route: string;
  readonly by: string;
  readonly key: string;
  readonly input: unknown;
  readonly status: number;
}

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Does each change once, however often the same key is sent within a day: later ones get the first answer. */
export class Once {
  readonly #deps: Pick<ApiDeps, 'service' | 'clock' | 'log'>;
  /** What this process is doing. */
  readonly #underWay = new Set<string>();

  constructor(deps: Pick<ApiDeps, 'service' | 'clock' | 'log'>) {
    this.#deps = deps;
  }

  async do({ route, by, key, input, status }: Change, work: () => Promise<unknown>): Promise<unknown> {
    if (!KEY.test(key))
      throw new HttpProblem('BAD_REQUEST', 'An Idempotency-Key has 1 to 200 visible characters of ASCII.');
    const id = hash([by, route, key]);
    if (this.#underWay.has(id)) throw inProgress();
    this.#underWay.add(id);
    try {
      // a hash of a password would be a way to try passwords, so secrets are no part of it
      const begunMs = this.#deps.clock.now();
      const known = await this.#begin(id, hash([route, withoutSecrets(input)]), begunMs);
      return known === null ? await this.#answered({ id, status, begunMs }, work) : JSON.parse(known);
    } finally {
      this.#underWay.delete(id);
    }
  }

  /** What was answered before; null when it is now to be done. */
  async #begin(id: string, fingerprint: string, atMs: number): Promise<string | null> {
    const abandonedBeforeMs = atMs - ABANDONED_AFTER_MS;
    const { access } = this.#deps.service;
    const given = await access.beginAnswer({ id, fingerprint, atMs, abandonedBeforeMs });
    if (given === null) return null;
    if (given.fingerprint !== fingerprint)
      throw new HttpProblem('KEY_REUSED', 'This Idempotency-Key came with another request before.');
    if (given.status === 0) throw inProgress();
    return given.answer ?? 'null';
  }

  async #answered(
    { id, status, begunMs }: { readonly id: string; readonly status: number; readonly begunMs: number },
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    const { access } = this.#deps.service;
    const underWay = new UnderWay(this.#deps, id, begunMs);
    try {
      const answer = await work();
      await access.endAnswer({ id, sinceMs: await underWay.end(), status, answer: JSON.stringify(answer) });
      return answer;
    } catch (error) {
      await access.forgetAnswer({ id, sinceMs: await underWay.end() });
      throw error;
    }
  }
}

function inProgress(): HttpProblem {
  return new HttpProblem('IN_PROGRESS', 'A request with this Idempotency-Key is being done.');
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
