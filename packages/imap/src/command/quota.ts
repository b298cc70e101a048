import { listOf, numberOf, textOf } from '../wire/nodes.ts';
import type { DataResponse } from '../wire/response.ts';
import { type Command, keep } from './command.ts';
import type { MailboxArgument } from './select.ts';

/** One resource of a quota root (RFC 9208). */
export interface QuotaResource {
  readonly root: string;
  /** Upper case: STORAGE counts units of 1,024 bytes, MESSAGE counts messages. */
  readonly name: string;
  readonly usage: number;
  readonly limit: number;
}

/** GETQUOTAROOT: what limits this mailbox. */
export function quotaRoot(mailbox: MailboxArgument): Command<readonly QuotaResource[]> {
  const resources: QuotaResource[] = [];
  return {
    name: 'GETQUOTAROOT',
    parts: () => ['GETQUOTAROOT ', ...mailbox.parts],
    onData(response) {
      if (response.name === 'QUOTAROOT') return true;
      if (response.name !== 'QUOTA') return false;
      for (const resource of quotaResources(response)) keep(resources, resource, 'GETQUOTAROOT');
      return true;
    },
    result: () => resources,
  };
}

// triplets of name, usage and limit
function quotaResources({ nodes }: DataResponse): QuotaResource[] {
  const root = textOf(nodes[0]) ?? '';
  const items = listOf(nodes[1]);
  const resources: QuotaResource[] = [];
  for (let at = 0; at + 2 < items.length; at += 3) {
    const name = textOf(items[at])?.toUpperCase() ?? '';
    const [usage, limit] = [numberOf(items[at + 1]), numberOf(items[at + 2])];
    if (usage !== null && limit !== null) resources.push({ root, name, usage, limit });
  }
  return resources;
}
