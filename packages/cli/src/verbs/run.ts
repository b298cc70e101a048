import { NAME_CHARACTERS, SIGN_IN_KINDS } from '@mailhaul/domain';
import { BATCH_SETTINGS, CSV_OPTIONS } from './batch-options.ts';
import { flag } from './shared-options.ts';
import type { OptionRow, Verb } from './verb.ts';

const KINDS = SIGN_IN_KINDS.filter((kind) => kind !== 'oauth-app');

/** How mailboxes of one side are opened, when its server is given as a URL. */
function sideOptions(side: 'source' | 'target', words: string): readonly OptionRow[] {
  const group = `How mailboxes of the ${side} are opened:`;
  return [
    {
      name: side,
      local: true,
      value: { kind: 'text', form: 'url' },
      help: `${words}: imaps://host[:993], imap://host[:143], or the name of an endpoint`,
    },
    {
      name: `${side}-sign-in`,
      local: true,
      value: { kind: 'choice', words: KINDS },
      help: `${KINDS.join(', ')}; for OAuth make an endpoint`,
      fallback: 'csv',
      group,
    },
    {
      name: `${side}-admin`,
      local: true,
      value: { kind: 'text', form: 'user' },
      help: 'the admin who opens all mailboxes',
      group,
    },
    {
      name: `${side}-admin-template`,
      local: true,
      value: { kind: 'text', form: 'form' },
      help: "how the admin's sign-in name is made, e.g. '{user}*{admin}'",
      group,
    },
    {
      name: `${side}-secret-file`,
      local: true,
      value: { kind: 'file', as: 'secret' },
      help: "file with the admin's password",
      group,
    },
  ];
}

const [SOURCE, ...SOURCE_SIGN_IN] = sideOptions('source', 'where the mail is');
const [TARGET, ...TARGET_SIGN_IN] = sideOptions('target', 'where it goes');

/** A whole batch in one command. */
export const RUN_VERBS: readonly Verb[] = [
  {
    noun: 'run',
    name: '',
    summary: 'move everybody that a CSV lists, here and now, without a server',
    identity: { word: 'csv', help: 'CSV with EmailAddress, UserName, Password', required: true, field: null },
    changes: true,
    works: true,
    options: [
      ...(SOURCE && TARGET ? [SOURCE, TARGET] : []),
      {
        name: 'name',
        local: true,
        value: { kind: 'text', form: 'name', most: NAME_CHARACTERS },
        help: 'name of the batch',
        fallback: 'the name of the CSV file',
      },
      { ...flag('complete', 'when all are synced: the last sync, a comparison, and the end'), local: true },
      ...SOURCE_SIGN_IN,
      ...TARGET_SIGN_IN,
      ...CSV_OPTIONS.slice(1),
      ...BATCH_SETTINGS,
    ],
    examples: [
      {
        says: 'Everybody has the same password on both sides',
        typed:
          'run users.csv --source imaps://imap.old.example --target imaps://imap.new.example --target-sign-in same-password',
      },
      {
        says: 'An admin signs in at the target (Dovecot master user)',
        typed:
          "run users.csv --source imaps://imap.old.example --target imaps://imap.new.example --target-admin boss --target-admin-template '{user}*{admin}' --target-secret-file boss.txt",
      },
    ],
    notes:
      'The same command again goes on where it was, takes new rows of the CSV and fetches new mail. Once completion has begun it takes no rows any more: it waits for the end, and mends and tries again whoever failed there. What it knows lies in the data folder; `mailhaul batch get` and the others show it.',
  },
];
