import { createHash } from 'node:crypto';
import { withoutSecrets } from '../audit/without-secrets.ts';
import type { ApiDeps } from '../deps.ts';
import { HttpProblem } from '../problem/http-problem.ts';

/** A change that is to happen once. */
export interface Change {
  readonly route: string;
  readonly by: string;
  readonly key: string;
  readonly input: unknown;
  readonly status: number;
}

const KEY = /^[\x21-\x7e]{1,200}$/;
/** No change takes longer; one that was begun before that belongs to a service that was killed. */
const UNDER_WAY_MS = 60_000;

/** Does each change once, however often the same key is sent within a day: later ones get the first answer. */
export class Once {
  readonly #deps: Pick<ApiDeps, 'service' | 'clock'>;
  /** What this process is doing. */
  readonly #underWay = new Set<string>();

  constructor(deps: Pick<ApiDeps, 'service' | 'clock'>) {
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
      const known = await this.#begin(id, hash([route, withoutSecrets(input)]));
      return known === null ? await this.#answered({ id, status }, work) : JSON.parse(known);
    } finally {
      this.#underWay.delete(id);
    }
  }

  /** What was answered before; null when it is now to be done. */
  async #begin(id: string, fingerprint: string): Promise<string | null> {
    const { service, clock } = this.#deps;
    const begin = () => service.access.beginAnswer({ id, fingerprint, atMs: clock.now() });
    let given = await begin();
    if (given?.status === 0 && given.atMs < clock.now() - UNDER_WAY_MS) {
      await service.access.forgetAnswer(id);
      given = await begin();
    }
    if (given === null) return null;
    if (given.fingerprint !== fingerprint)
      throw new HttpProblem('KEY_REUSED', 'This Idempotency-Key came with another request before.');
    if (given.status === 0) throw inProgress();
    return given.answer ?? 'null';
  }

  async #answered(
    { id, status }: { readonly id: string; readonly status: number },
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    const { access } = this.#deps.service;
    try {
      const answer = await work();
      await access.endAnswer({ id, status, answer: JSON.stringify(answer) });
      return answer;
    } catch (error) {
      await access.forgetAnswer(id);
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
