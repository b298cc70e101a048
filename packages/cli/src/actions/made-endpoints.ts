import { isDeepStrictEqual } from 'node:util';
import type { EndpointView, UseCases } from '@mailhaul/service';
import { ask } from './ask.ts';
import type { Request } from './request-of.ts';

/** Endpoints that a command needs and nobody made yet; those that it made are gone again when it fails. */
export class MadeEndpoints {
  readonly #useCases: UseCases;
  readonly #made: string[] = [];

  constructor(useCases: UseCases) {
    this.#useCases = useCases;
  }

  /** The name of the endpoint that has these settings; it is made when there is none. */
  async named(settings: Request, secret: string | null): Promise<string> {
    const known = await this.#useCases['endpoint.get']({});
    const same = known.find((endpoint) => isSame(endpoint, settings));
    const given = secret === null ? {} : { secret };
    if (same) {
      if (secret !== null) await ask(this.#useCases, 'endpoint.set', { identity: same.identity, ...given });
      return same.identity;
    }
    const name = freeName(String(settings.remoteServer), known);
    const { identity } = await ask(this.#useCases, 'endpoint.new', { ...settings, ...given, name });
    this.#made.push(identity);
    return identity;
  }

  /** Does what needs them; when that is refused, what was made for it is removed. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      for (const identity of this.#made) await ask(this.#useCases, 'endpoint.remove', { identity });
      throw error;
    }
  }
}

function isSame(endpoint: EndpointView, settings: Request): boolean {
  return Object.entries(settings).every(([name, value]) =>
    isDeepStrictEqual(endpoint[name as keyof EndpointView], value),
  );
}

function freeName(host: string, known: readonly EndpointView[]): string {
  const taken = new Set(known.map(({ identity }) => identity.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? host : `${host}-${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
