import { existsSync } from 'node:fs';
import type { UseCases } from '@mailhaul/service';
import { dataPlace } from '../data-place.ts';
import type { Host } from '../host.ts';
import type { Noun } from '../verbs/verb.ts';

/** More names than this help nobody who types. */
const NAMES_AT_MOST = 500;

/** Names of endpoints, batches or users that begin as typed; none when the service cannot be asked. */
export async function knownNames(
  noun: Noun,
  words: readonly string[],
  host: Host,
): Promise<readonly string[]> {
  const typed = (words.at(-1) ?? '').toLowerCase();
  try {
    const at = words.indexOf('--data');
    const data = at >= 0 && at + 1 < words.length - 1 ? (words[at + 1] ?? null) : null;
    // Tab makes no folder
    const { folder, location } = dataPlace(data, host.raw.env);
    if (folder === location && !existsSync(folder)) return [];
    await using service = await host.openService({
      data,
      env: host.raw.env,
      command: 'complete',
      works: false,
    });
    const all = await namesOf(noun, service.useCases);
    return all.filter((name) => name.toLowerCase().startsWith(typed)).slice(0, NAMES_AT_MOST);
  } catch {
    // a folder that is not there has no names; somebody who presses Tab wants no explanation
    return [];
  }
}

async function namesOf(noun: Noun, useCases: UseCases): Promise<readonly string[]> {
  switch (noun) {
    case 'endpoint':
      return (await useCases['endpoint.get']({})).map(({ identity }) => identity);
    case 'batch':
      return (await useCases['batch.get']({})).map(({ identity }) => identity);
    case 'user':
    case 'request':
      return (await useCases['user.get']({})).map(({ identity }) => identity);
    case 'network-test':
    case 'config':
    case 'report':
    case 'stats':
    case 'run':
    case 'serve':
    case 'worker':
    case 'token':
    case 'admin':
      return [];
  }
}
