import type { CommandDefinition } from './command.ts';

/** A command as the overview shows it; what defines it is loaded when it is asked for. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<CommandDefinition>;
}

/** Commands about one mailbox. */
export const MAILBOX_COMMANDS: readonly CommandEntry[] = [
  {
    name: 'copy',
    summary: 'copy one mailbox to another server; run again, it copies what is new',
    load: async () => (await import('./copy.ts')).copyCommand,
  },
  {
    name: 'folders',
    summary: 'show what is in an account, what is odd about it, and where it would go',
    load: async () => (await import('./folders.ts')).foldersCommand,
  },
  {
    name: 'verify',
    summary: 'compare a mailbox with its copy: sizes, headers or every byte',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  {
    name: 'test',
    summary: 'test an account stage by stage: name, connection, certificate, sign-in, folders, quota',
    load: async () => (await import('./test.ts')).testCommand,
  },
  {
    name: 'demo',
    summary:
      'watch three mailboxes being moved between two built-in servers; needs no account and no network',
    load: async () => (await import('./demo.ts')).demoCommand,
  },
];

/** Commands about what the service knows, and where it lies. */
export const INSTALLATION_COMMANDS: readonly CommandEntry[] = [
  {
    name: 'db',
    summary: 'move everything from a data folder to PostgreSQL, or back: move, new-key',
    load: async () => (await import('./db.ts')).dbCommand,
  },
  {
    name: 'backup',
    summary: 'write everything that the service knows into one file, while it works',
    load: async () => (await import('./backup.ts')).backupCommand,
  },
  {
    name: 'restore',
    summary: 'bring a backup into an empty data folder or database',
    load: async () => (await import('./backup.ts')).restoreCommand,
  },
];

/** Commands that help with the program itself. */
export const OTHER_COMMANDS: readonly CommandEntry[] = [
  {
    name: 'estimate',
    summary: 'plan a migration: how long, in which waves, and what others have seen',
    load: async () => (await import('./estimate.ts')).estimateCommand,
  },
  {
    name: 'explain',
    summary: 'look an error up: a code, or any words of its text, also of other migration services',
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  {
    name: 'troubleshoot',
    summary: 'find a cause question by question, with what to try at each',
    load: async () => (await import('./troubleshoot.ts')).troubleshootCommand,
  },
  {
    name: 'shell',
    summary: 'the cmdlets with variables and pipelines, as guides for Exchange Online print them',
    load: async () => (await import('./shell.ts')).shellCommand,
  },
  {
    name: 'import-imapsync',
    summary: 'show what a call of imapsync is here, and what becomes of each of its options',
    load: async () => (await import('./import-imapsync.ts')).importImapsyncCommand,
  },
  {
    name: 'completion',
    summary: 'teach bash, zsh, fish or PowerShell to complete commands and names',
    load: async () => (await import('./completion.ts')).completionCommand,
  },
];
