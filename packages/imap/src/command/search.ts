import { numberOf, textOf } from '../wire/nodes.ts';
import type { Command } from './command.ts';
import { expandSet, parseSet } from './sequence-set.ts';

/** Most UIDs one SEARCH may answer. */
export const SEARCH_LIMIT = 5_000_000;

/** UID SEARCH; with ESEARCH (RFC 4731) the answer is a compact set. Servers may answer either way, both are read. UIDs come ascending. */
export function uidSearch(criteria: string, esearch: boolean): Command<readonly number[]> {
  let uids: number[] = [];
  return {
    name: 'UID SEARCH',
    parts: () => [`UID SEARCH ${esearch ? 'RETURN (ALL) ' : ''}${criteria}`],
    onData(response) {
      if (response.name === 'SEARCH') {
        for (const node of response.nodes) uids.push(numberOf(node) ?? 0);
        return true;
      }
      if (response.name !== 'ESEARCH') return false;
      const all = response.nodes.findIndex((node) => textOf(node)?.toUpperCase() === 'ALL');
      if (all >= 0) uids = expandSet(parseSet(textOf(response.nodes[all + 1]) ?? ''), SEARCH_LIMIT);
      return true;
    },
    // UID 0 is no UID; some servers send it
    result: () => [...new Set(uids)].filter((uid) => uid > 0).sort((a, b) => a - b),
  };
}
