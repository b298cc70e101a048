/** How grave it is what was found before the start. */
export type PreflightLevel = 'ok' | 'warn' | 'fail';

/** What is worth knowing before the start and is no failure: how grave it is, and what to do about it. */
export const PREFLIGHT_NOTICES = {
  NotMail: {
    level: 'warn',
    fix: 'Calendars, contacts, tasks and notes do not move over IMAP: export them (ICS, VCF, PST) and import them on the new side, or leave their folders out with --exclude-folders.',
  },
  FolderRenamed: {
    level: 'ok',
    fix: 'Nothing has to be done. To have it another way, rename the folder at the source.',
  },
  FolderOdd: {
    level: 'ok',
    fix: 'Nothing has to be done; `mailhaul folders` shows each of them.',
  },
  ManyItems: {
    level: 'warn',
    fix: "Microsoft's own service stops at 500,000 items of a mailbox, the newest first; Mailhaul has no such limit. A target at Microsoft takes at most 1,000,000 items in one folder.",
  },
  QuotaTight: {
    level: 'warn',
    fix: 'Raise the quota of the target, or have the user delete what is not needed.',
  },
  TargetNotEmpty: {
    level: 'ok',
    fix: 'What is there already is recognised and not copied a second time.',
  },
  LargeItemsAllowed: {
    level: 'warn',
    fix: 'They are left out and listed. Raise the limit of the target (at Microsoft: Set-Mailbox -MaxReceiveSize, 150 MB at most) to have them moved.',
  },
  MailboxTooBig: {
    level: 'warn',
    fix: 'Nobody has published how long mailboxes of 200 GB and more take; start it early.',
  },
  MailRoute: {
    level: 'ok',
    fix: 'Nothing has to be done before the start; `mailhaul batch cutover` tells what comes when.',
  },
  MailRouteTtl: {
    level: 'warn',
    fix: 'Set the TTL of the MX record to 3,600 seconds or less some days before mail is switched; else servers that remember the old one go on delivering there.',
  },
  MailRouteNew: {
    level: 'warn',
    fix: 'Mail arrives on the new side already: begin soon, and complete the batch 72 hours after the switch.',
  },
  MailRouteUnknown: {
    level: 'warn',
    fix: 'Look whether this machine can ask a name server, or name one with --name-server.',
  },
  Retention: {
    level: 'ok',
    fix: 'Retention and archive policies (MRM at Microsoft) move or delete mail while it is copied; it is then counted as missing. Switch them off on both sides until the batch is completed.',
  },
  NotTried: {
    level: 'warn',
    fix: 'Mend what was refused and look again.',
  },
} as const satisfies Readonly<Record<string, { readonly level: PreflightLevel; readonly fix: string }>>;

/** The name of such a notice. */
export type PreflightNotice = keyof typeof PREFLIGHT_NOTICES;
