import type { Call, CommandFamily } from '../command.ts';
import type { Mailbox } from '../mailbox.ts';
import { bad, no, ok, type Reply } from '../reply.ts';
import type { Session } from '../session.ts';
import { textOf } from '../tokens.ts';

/** SELECT, EXAMINE, UNSELECT, CLOSE. */
export const selectCommands: CommandFamily = {
  SELECT: { state: 'authenticated', run: (session, call) => open(session, call, false) },
  EXAMINE: { state: 'authenticated', run: (session, call) => open(session, call, true) },
  UNSELECT: { state: 'selected', run: unselect },
  CLOSE: { state: 'selected', run: close },
};

function open(session: Session, call: Call, readOnly: boolean): Reply {
  if (call.values[1] && !session.has('CONDSTORE')) return bad('Parameters are not offered');
  if (call.values[1]) session.condstore = true;
  const mailbox = session.account?.find(textOf(call.values[0]));
  // RFC 3501: a failed SELECT leaves nothing selected
  session.select(undefined);
  if (!mailbox?.selectable) return no('[NONEXISTENT] No such mailbox');
  session.select({ mailbox, readOnly });
  describe(session, mailbox, readOnly);
  return ok(readOnly ? '[READ-ONLY] Examined' : '[READ-WRITE] Selected');
}

function describe(session: Session, mailbox: Mailbox, readOnly: boolean): void {
  const permanent = mailbox.permanentFlags ?? session.server.profile.permanentFlags;
  const known = permanent.filter((flag) => flag !== '\\*');
  session.untagged(`FLAGS (${known.join(' ')})`);
  session.untagged(`OK [PERMANENTFLAGS (${readOnly ? '' : permanent.join(' ')})] Flags that stay`);
  session.untagged(`${mailbox.messages.length} EXISTS`);
  session.untagged('0 RECENT');
  session.untagged(`OK [UIDVALIDITY ${mailbox.uidValidity}] UIDs valid`);
  if (session.server.profile.uidNextInSelect) session.untagged(`OK [UIDNEXT ${mailbox.uidNext}] Next UID`);
  if (showsModseq(session)) session.untagged(`OK [HIGHESTMODSEQ ${mailbox.highestModseq}] Highest`);
  if (session.has('OBJECTID')) session.untagged(`OK [MAILBOXID (${mailbox.mailboxId})] Identity`);
}

function showsModseq(session: Session): boolean {
  const asked = session.server.profile.modseqInSelect === 'always' || session.condstore;
  return asked && session.has('CONDSTORE');
}

function unselect(session: Session): Reply {
  if (!session.has('UNSELECT')) return bad('Unknown command');
  session.select(undefined);
  return ok('Unselected');
}

function close(session: Session): Reply {
  const selection = session.selection;
  if (selection && !selection.readOnly) {
    const { mailbox } = selection;
    const deleted = [...mailbox.messages].filter(({ flags }) => flags.has('\\Deleted'));
    session.select(undefined);
    mailbox.expunge(deleted.map(({ uid }) => uid));
  }
  session.select(undefined);
  return ok('Closed');
}
