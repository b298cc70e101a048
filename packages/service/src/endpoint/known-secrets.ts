import type { Secret } from '@mailhaul/base';
import { fixedSecret } from '@mailhaul/engine';
import type { Endpoint } from './resolve-endpoint.ts';

/** The secrets of accounts that are known before any sign-in, for whoever keeps them out of logs and traces. */
export function knownSecrets(endpoints: readonly Endpoint[]): readonly Secret<string>[] {
  return endpoints.flatMap(({ spec }) => fixedSecret(spec.credentials) ?? []);
}
