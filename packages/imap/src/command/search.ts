import { ImapProtocolError } from '../errors.ts';
import { SEARCH_LIMIT } from '../limits.ts';
import { listOf, numberOf, textOf } from '../wire/nodes.ts';
import type { DataResponse } from '../wire/response.ts';
import type { Command } from './command.ts';
import { countSet, expandSet, parseSet } from './sequence-set.ts';

/** UID SEARCH; with ESEARCH (RFC 4731) the answer is a compact set. Servers may answer either way, both are read. UIDs come ascending. */
export function uidSearch(criteria: string, esearch: boolean): Command<readonly number[]> {
  let found: number[] = [];
  const take = (uids: number[]) => {
    if (found.length + uids.length > SEARCH_LIMIT) throw tooMany();
    // nearly always one answer: of a folder of half a million, each copy of the list is megabytes
    if (found.length === 0) found = uids;
    else for (const uid of uids) found.push(uid);
  };
  return {
    name: 'UID SEARCH',
    parts: () => [`UID SEARCH ${esearch ? 'RETURN (ALL) ' : ''}${criteria}`],
    onData(response, tag) {
      if (response.name === 'SEARCH') take(response.nodes.map((node) => numberOf(node) ?? 0));
      else if (response.name === 'ESEARCH' && isFor(response, tag)) take(allOf(response));
      else return false;
      return true;
    },
    result: () => ascending(found),
  };
}

// an ESEARCH answer names the command it is for
function isFor({ nodes }: DataResponse, tag: string): boolean {
  const [name, value] = listOf(nodes[0]);
  return textOf(name)?.toUpperCase() !== 'TAG' || textOf(value) === tag;
}

function allOf({ nodes }: DataResponse): number[] {
  const all = nodes.findIndex((node) => textOf(node)?.toUpperCase() === 'ALL');
  if (all < 0) return [];
  const ranges = parseSet(textOf(nodes[all + 1]) ?? '');
  if (countSet(ranges) > SEARCH_LIMIT) throw tooMany();
  return expandSet(ranges, SEARCH_LIMIT);
}

// UID 0 is no UID; some servers send it
function ascending(found: number[]): number[] {
  const sorted = found.every((uid, at) => at === 0 || uid > (found[at - 1] ?? 0));
  const unique = sorted ? found : [...new Set(found)].sort((a, b) => a - b);
  return unique[0] === 0 ? unique.slice(1) : unique;
}

function tooMany(): ImapProtocolError {
  return new ImapProtocolError(
    `UID SEARCH found more than ${SEARCH_LIMIT} messages; search in ranges of UIDs`,
  );
}
