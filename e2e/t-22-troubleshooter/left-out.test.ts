import { gmailProfile } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import { account, letters, row, Stage } from './stage.ts';

const ALL_MAIL = { name: '[Gmail]/All Mail', specialUse: '\\All', messages: letters(1) };
const GMAIL = [
  { name: 'INBOX', messages: letters(1) },
  { name: '[Gmail]', attributes: ['\\Noselect'] },
  ALL_MAIL,
  { name: '[Gmail]/Sent Mail', specialUse: '\\Sent', messages: letters(1) },
  { name: '[Gmail]/Trash', specialUse: '\\Trash', messages: letters(1) },
];

/** What is found of a Gmail source whose batch leaves these folders out. */
async function atGmail(excludeFolders: readonly string[]) {
  await using stage = await Stage.open();
  const { source, target } = await stage.pair([account('anna', { mailboxes: GMAIL })], {
    source: { profile: gmailProfile },
  });
  await stage.endpoints(source, target);
  await stage.batch([row('anna')], { excludeFolders });
  const { result, verdicts } = await stage.ask('user', 'anna@example.org');
  return { result, causes: verdicts.map(({ cause }) => cause) };
}

describe('folders that are left out', () => {
  test.each([[['[Gmail]']], [['#AllItems#']], [['glob:*/all mail']]])(
    'are no duplicates any more: %j',
    async (excludeFolders) => {
      expect((await atGmail(excludeFolders)).causes).toEqual([]);
    },
    60_000,
  );

  test('must be those that show mail once more, and not others beside them', async () => {
    expect(await atGmail(['[Gmail]/Trash'])).toEqual({ result: 'cause', causes: ['Duplicates'] });
  }, 60_000);

  test('are no cause any more once the button for it was pressed', async () => {
    await using stage = await Stage.open();
    const mailboxes = ['INBOX', 'Junk/'].map((name) => ({ name, messages: letters(2) }));
    const { source, target } = await stage.pair([account('anna', { mailboxes })], {
      source: {
        script: {
          onCommand: ({ verb, line }) =>
            /^(SELECT|EXAMINE)$/.test(verb) && line.includes('Junk/')
              ? { reply: 'NO Invalid mailbox name: Junk/' }
              : undefined,
        },
      },
    });
    await stage.endpoints(source, target);
    await stage.batch([row('anna')]);
    const before = await stage.ask('user', 'anna@example.org');
    expect(before.verdicts[0]?.cause).toBe('FolderUnreadable');
    const excludes = before.verdicts[0]?.actions.filter(({ action }) => action === 'exclude-folder') ?? [];
    expect(await stage.press(excludes)).toEqual([]);
    const after = await stage.ask('user', 'anna@example.org');
    expect([after.result, after.verdicts]).not.toContain('cause');
    expect(after.verdicts).toEqual([]);
    await stage.run();
    const [user] = await stage.useCases['user.get']({ identity: 'anna@example.org' });
    expect([user?.status, user?.skippedItemCount]).toEqual(['Synced', 0]);
  }, 60_000);
});

test('a server that is no Gmail is not called Gmail for a folder of all mail', async () => {
  await using stage = await Stage.open();
  const mailboxes = [
    { name: 'INBOX', messages: letters(1) },
    { name: 'Everything', specialUse: '\\All', messages: letters(1) },
  ];
  const { source, target } = await stage.pair([account('anna', { mailboxes })]);
  await stage.endpoints(source, target);
  await stage.batch([row('anna')]);
  const { verdicts } = await stage.ask('user', 'anna@example.org');
  expect(verdicts[0]?.cause).toBe('Duplicates');
  expect(verdicts[0]?.evidence.join()).toMatch(/the source shows Everything,/);
  expect(verdicts[0]?.actions[0]?.command).toContain('--exclude-folders Everything');
}, 60_000);

test('a folder is not offered to be excluded in the batch where the row of the user says its own', async () => {
  await using stage = await Stage.open();
  const { source, target } = await stage.pair([account('anna', { mailboxes: GMAIL })], {
    source: { profile: gmailProfile },
  });
  await stage.endpoints(source, target);
  await stage.batch([row('anna', { excludeFolders: ['Old'] })]);
  const { verdicts } = await stage.ask('user', 'anna@example.org');
  expect(verdicts[0]?.cause).toBe('Duplicates');
  expect(verdicts[0]?.actions).toEqual([]);
}, 60_000);
