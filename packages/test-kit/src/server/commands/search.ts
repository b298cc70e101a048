import type { Call, CommandFamily } from '../command.ts';
import { bad, ok, type Reply } from '../reply.ts';
import type { Session } from '../session.ts';
import { isWord, textsOf, type Value } from '../tokens.ts';
import { formatNumberSet } from '../uid-set.ts';
import { compileSearch } from './search-keys.ts';

/** SEARCH and UID SEARCH, with ESEARCH's RETURN. */
export const searchCommands: CommandFamily = {
  SEARCH: { state: 'selected', run: search },
  'UID SEARCH': { state: 'selected', run: search },
};

function search(session: Session, call: Call): Reply {
  const mailbox = session.selection?.mailbox;
  if (!mailbox) return bad('No mailbox is selected');
  let keys = call.values;
  const returns = isWord(keys[0], 'RETURN') ? returnOptions(keys[1]) : undefined;
  if (returns && !session.has('ESEARCH')) return bad('ESEARCH is not offered');
  if (returns) keys = keys.slice(2);
  if (isWord(keys[0], 'CHARSET')) keys = keys.slice(2);
  const matches = compileSearch(keys, mailbox);
  const found: number[] = [];
  let sequence = 0;
  for (const message of mailbox.messages) {
    sequence += 1;
    if (matches(message, sequence)) found.push(call.verb === 'UID SEARCH' ? message.uid : sequence);
  }
  if (returns) session.untagged(extendedResult(session, call, { returns, found }));
  else session.untagged(`SEARCH${found.map((number) => ` ${number}`).join('')}`);
  return ok('Searched');
}

function returnOptions(value: Value | undefined): string[] {
  const options = textsOf(value).map((text) => text.toUpperCase());
  return options.length > 0 ? options : ['ALL'];
}

interface Found {
  readonly returns: readonly string[];
  readonly found: readonly number[];
}

function extendedResult(session: Session, call: Call, { returns, found }: Found): string {
  const parts = [`ESEARCH (TAG "${session.tag}")`];
  if (call.verb === 'UID SEARCH') parts.push('UID');
  if (returns.includes('MIN') && found.length > 0) parts.push(`MIN ${found[0]}`);
  if (returns.includes('MAX') && found.length > 0) parts.push(`MAX ${found.at(-1)}`);
  if (returns.includes('COUNT')) parts.push(`COUNT ${found.length}`);
  // RFC 4731: no ALL item when nothing was found
  if (returns.includes('ALL') && found.length > 0) parts.push(`ALL ${formatNumberSet(found)}`);
  return parts.join(' ');
}
