import { cannotHappen, type FailureRow, healsItself, row } from './failure-row.ts';

/** One folder. */
export const FOLDER_ROWS = {
  FolderUnreadable: row(['folder', 'permanent', 'skip-folder'], 20, {
    side: 'either',
    reference: 'FOLDER_SELECT_NO',
    message: 'The folder could not be opened.',
    steps: [
      'Look at it in a mail program; the rest of the mailbox is not affected.',
      'If it is not needed, leave it out with --exclude.',
    ],
    aka: [
      'ImapSelectFailed',
      "Imap server sent NO response to SelectCommand. Response code: '<code>', message: 'Invalid mailbox name: <name>'.",
      'Invalid mailbox name: Junk/',
      'Invalid mailbox name: Sent/',
    ],
    actions: ['exclude-folder', 'retry'],
    here: healsItself(
      'names are sent back exactly as the server spells them; a folder that still does not open is named and the rest goes on',
    ),
  }),
  FolderNotCreated: row(['folder', 'permanent', 'skip-folder'], 20, {
    side: 'target',
    reference: 'FOLDER_NOT_CREATED',
    message: 'The target folder could not be created.',
    steps: ['Map the folder elsewhere with --map SOURCE=TARGET.'],
    aka: [
      'Character not allowed in mailbox name',
      'Client tried to access nonexistent namespace.',
      "Mailbox doesn't allow inferior mailboxes",
      'name is reserved',
    ],
    actions: ['map-folder', 'exclude-folder'],
  }),
  FolderHeld: row(['folder', 'permanent', 'skip-folder'], 20, {
    side: 'target',
    reference: 'FOLDER_HELD',
    message: 'The target folder was re-created and much of what was delivered is gone; it is left as it is.',
    steps: ['Look at the target folder; `--recopy-missing` sends again what is gone.'],
    actions: ['retry'],
  }),
  FolderSlash: row(['folder', 'warning', 'go-on'], 0, {
    side: 'target',
    reference: 'FOLDER_SLASH',
    message:
      'The name holds a character that the target cannot have in one; the folder is copied under another name.',
    steps: ['Nothing to do; `--map SOURCE=TARGET` chooses another name.'],
    aka: ['Folders with a forward slash ( / ) in the folder name are not migrated.'],
    actions: ['map-folder'],
    here: healsItself('the folder is copied under a name that the target takes, and the new name is told'),
  }),
  FolderMultiRoot: row(['folder', 'warning', 'go-on'], 0, {
    side: 'source',
    reference: 'FOLDER_MULTI_ROOT',
    message: 'The server lists folders below a parent that it does not list itself.',
    steps: ['Nothing to do: the parent is made at the target where its children need it.'],
    aka: [
      'FolderHierarchyContainsMultipleRootsTransientException',
      'Mailbox folder hierarchy contains multiple roots: <folders>',
    ],
    here: healsItself('missing parents are filled in; the children are copied below them'),
  }),
  FolderClass: row(['folder', 'warning', 'go-on'], 0, {
    side: 'target',
    reference: 'FOLDER_CLASS',
    message: 'After some migrations folders are there and no mail program shows them (class IPF.Imap).',
    steps: ['Set the folder class to IPF.Note at Exchange; Mailhaul does not cause it.'],
    aka: ['IPF.Imap', 'Folders are not visible in clients after migration'],
    here: cannotHappen('folders are made over IMAP, and the target gives them its own class for mail'),
  }),
} as const satisfies Readonly<Record<string, FailureRow>>;
