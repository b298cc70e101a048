import { gmailProfile } from '@mailhaul/test-kit';
import { startDovecot } from '@mailhaul/test-kit/servers';
import type { Fault } from './fault.ts';
import { account, letters, PASSWORD, row, type Stage } from './stage.ts';

/** One user with these folders, whose batch is made and not started. */
async function withFolders(stage: Stage, names: readonly string[], more: Parameters<Stage['pair']>[1] = {}) {
  const mailboxes = ['INBOX', ...names].map((name) => ({ name, messages: letters(2) }));
  const { source, target } = await stage.pair([account('anna', { mailboxes })], more);
  await stage.endpoints(source, target);
  await stage.batch([row('anna')]);
}

const opens = (verb: string) => /^(SELECT|EXAMINE)$/.test(verb);
/** A target that takes small messages only. */
const SMALL = { capabilities: ['IMAP4rev1', 'UIDPLUS', 'NAMESPACE', 'LITERAL+', 'APPENDLIMIT=20000'] };

/** What is in the mailboxes: nodes A7, A8, A10 and E1–E6. */
export const MAIL_FAULTS: readonly Fault[] = [
  {
    name: 'Gmail’s folders that are not excluded',
    cause: 'Duplicates',
    node: 'A7',
    evidence: /the source is Gmail and shows .*\[Gmail\]\/All Mail/,
    find: async (stage) => {
      const mailboxes = [
        { name: 'INBOX', messages: letters(1) },
        { name: '[Gmail]', attributes: ['\\Noselect'] },
        { name: '[Gmail]/All Mail', specialUse: '\\All', messages: letters(1) },
      ];
      const { source, target } = await stage.pair([account('anna', { mailboxes })], {
        source: { profile: gmailProfile },
      });
      await stage.endpoints(source, target);
      await stage.batch([row('anna')]);
      return stage.ask('batch', 'Wave1');
    },
  },
  {
    name: 'a quota that is too small, before the start, at a Dovecot',
    cause: 'QuotaTooSmall',
    node: 'A8',
    evidence: /are still to be copied, the target has/,
    needs: 'dovecot',
    find: async (stage) => {
      const server = stage.keep(
        await startDovecot({ storage: 'tmpfs', password: PASSWORD, quota: { storageKilobytes: 64 } }),
      );
      const { source } = await stage.pair([account('anna', { bytes: 60_000 })]);
      await stage.endpoints(source, { host: server.host, port: server.imapPort });
      await stage.batch([row('anna')]);
      return stage.ask('user', 'anna@example.org');
    },
  },
  {
    name: 'a target mailbox that is full',
    cause: 'QuotaExceeded',
    node: 'A8',
    evidence: /OVERQUOTA|full/i,
    find: async (stage) => {
      const { source, target } = await stage.pair([account('anna')], {
        target: { script: { onAppend: () => ({ refuse: 'NO [OVERQUOTA] The mailbox is full' }) } },
      });
      await stage.endpoints(source, target);
      await stage.batch([row('anna')]);
      await stage.run('Wave1', async () => {
        const [user] = await stage.useCases['user.get']({ identity: 'anna@example.org' });
        return user?.status === 'Failed' || user?.statusDetail === 'StalledDueToTarget_Quota';
      });
      return stage.ask('user', 'anna@example.org');
    },
  },
  {
    name: 'a message above the target’s limit, before the start',
    cause: 'ItemTooLarge',
    node: 'A10',
    evidence: /INBOX: 3 messages are larger than the target’s 2\d.* kB/,
    find: async (stage) => {
      const { source, target } = await stage.pair([account('anna', { bytes: 60_000 })], { target: SMALL });
      await stage.endpoints(source, target);
      await stage.batch([row('anna')]);
      return stage.ask('batch', 'Wave1');
    },
  },
  {
    name: 'more large messages than the limit allows',
    cause: 'TooManyLargeItems',
    node: 'E3',
    evidence: /items too large: 3, LargeItemLimit is 0/,
    find: async (stage) => {
      const { source, target } = await stage.pair([account('anna', { bytes: 60_000 })], { target: SMALL });
      await stage.endpoints(source, target);
      await stage.batch([row('anna')]);
      await stage.run();
      return stage.ask('user', 'anna@example.org');
    },
  },
  {
    name: 'a folder that cannot be selected for the slash in its name',
    cause: 'FolderUnreadable',
    node: 'E1',
    evidence: /Invalid mailbox name: Junk\//,
    find: async (stage) => {
      await withFolders(stage, ['Junk/'], {
        source: {
          script: {
            onCommand: ({ verb, line }) =>
              opens(verb) && line.includes('Junk/') ? { reply: 'NO Invalid mailbox name: Junk/' } : undefined,
          },
        },
      });
      return stage.ask('user', 'anna@example.org');
    },
  },
  {
    name: 'a slash in a name where it parts no levels',
    cause: 'FolderSlash',
    node: 'E1',
    evidence: /in\/out.*contains `\/`/,
    find: async (stage) => {
      await withFolders(stage, ['in/out'], { source: { delimiter: '.' } });
      return stage.ask('batch', 'Wave1');
    },
  },
  {
    name: 'folders below a hidden parent',
    cause: 'FolderMultiRoot',
    node: 'E2',
    evidence: /Hidden: LIST shows 2 folders below it, but not the folder itself/,
    find: async (stage) => {
      await withFolders(stage, ['Hidden/Folder1', 'Hidden/Folder2']);
      return stage.ask('batch', 'Wave1');
    },
  },
  {
    name: 'an answer to FETCH that breaks the protocol',
    cause: 'ProtocolViolation',
    node: 'E5',
    evidence: /Broken: .*UID FETCH/,
    find: async (stage) => {
      await withFolders(stage, ['Broken'], {
        source: {
          script: {
            onCommand: ({ verb, selected }) =>
              verb === 'UID FETCH' && selected === 'Broken'
                ? { inject: '* 1 FETCH UID 1 (INTERNALDATE\r\n', reply: 'OK done' }
                : undefined,
          },
        },
      });
      return stage.ask('user', 'anna@example.org');
    },
  },
  {
    name: 'one folder with an internal error of the server',
    cause: 'ServerBug',
    node: 'E6',
    evidence: /Calendar: NO \[SERVERBUG\] Internal error occurred/,
    find: async (stage) => {
      const reply = 'NO [SERVERBUG] Internal error occurred. Refer to server log for more information.';
      await withFolders(stage, ['Calendar', 'Work'], {
        source: {
          script: {
            onCommand: ({ verb, line }) => (opens(verb) && line.includes('Calendar') ? { reply } : undefined),
          },
        },
      });
      await stage.run();
      return stage.ask('batch', 'Wave1');
    },
  },
];
