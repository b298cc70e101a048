import { createHash } from 'node:crypto';
import { withoutSecrets } from '../audit/without-secrets.ts';
import type { ApiDeps } from '../deps.ts';
import { HttpProblem } from '../problem/http-problem.ts';

/** A creation that is to happen once. */
export interface Creation {
  readonly route: string;
  readonly by: string;
  readonly key: string;
  readonly input: unknown;
  readonly status: number;
}

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Does a creation once, however often the same key is sent within a day: later ones get the first answer. */
export async function once(
  { service, clock }: ApiDeps,
  { route, by, key, input, status }: Creation,
  work: () => Promise<unknown>,
): Promise<unknown> {
  if (!KEY.test(key))
    throw new HttpProblem('BAD_REQUEST', 'An Idempotency-Key has 1 to 200 visible characters of ASCII.');
  const id = hash([by, route, key]);
  // a hash of a password would be a way to try passwords, so secrets are no part of it
  const fingerprint = hash([route, withoutSecrets(input)]);
  const given = await service.access.beginAnswer({ id, fingerprint, atMs: clock.now() });
  if (given !== null) {
    if (given.fingerprint !== fingerprint)
      throw new HttpProblem('KEY_REUSED', 'This Idempotency-Key came with another request before.');
    if (given.status === 0)
      throw new HttpProblem('IN_PROGRESS', 'A request with this Idempotency-Key is being done.');
    return JSON.parse(given.answer ?? 'null');
  }
  try {
    const answer = await work();
    await service.access.endAnswer({ id, status, answer: JSON.stringify(answer) });
    return answer;
  } catch (error) {
    await service.access.forgetAnswer(id);
    throw error;
  }
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
