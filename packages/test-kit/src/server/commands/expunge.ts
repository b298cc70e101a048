import type { Call, CommandFamily } from '../command.ts';
import { bad, no, ok, type Reply } from '../reply.ts';
import type { Session } from '../session.ts';
import { textOf } from '../tokens.ts';
import { inRanges, parseNumberSet } from '../uid-set.ts';

/** EXPUNGE, and UID EXPUNGE with UIDPLUS. The removals are told before the tagged reply. */
export const expungeCommands: CommandFamily = {
  EXPUNGE: { state: 'selected', run: (session) => expunge(session, () => true) },
  'UID EXPUNGE': { state: 'selected', run: expungeUids },
};

function expungeUids(session: Session, call: Call): Reply {
  if (!session.has('UIDPLUS')) return bad('Unknown command');
  const highest = (session.selection?.mailbox.uidNext ?? 1) - 1;
  const ranges = parseNumberSet(textOf(call.values[0]), highest);
  return expunge(session, (uid) => inRanges(ranges, uid));
}

function expunge(session: Session, chosen: (uid: number) => boolean): Reply {
  const selection = session.selection;
  if (!selection) return bad('No mailbox is selected');
  if (selection.readOnly) return no('[CANNOT] The mailbox is open read-only');
  const doomed: number[] = [];
  for (const { uid, flags } of selection.mailbox.messages)
    if (flags.has('\\Deleted') && chosen(uid)) doomed.push(uid);
  selection.mailbox.expunge(doomed);
  return ok('Expunged');
}
