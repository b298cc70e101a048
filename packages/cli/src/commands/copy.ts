import { addCopyOptions } from '../options/copy-options.ts';
import type { CommandDefinition } from './command.ts';

const EXAMPLES = `
Examples:
  Copy a mailbox; the passwords lie in files:
    mailhaul copy --from imaps://anna@imap.old.example --from-passfile old.txt \\
                  --to imaps://anna@imap.new.example --to-passfile new.txt

  Look first, change nothing:
    mailhaul copy -n --from imaps://anna@old.example --to imaps://anna@new.example

  Without Gmail's views and the junk, below a folder of its own, every byte compared:
    mailhaul copy --from … --to … --exclude '[Gmail]' --exclude '#JunkEmail#' --into 'Old mail' --verify deep

  As an admin, for a user (Dovecot master user; then SASL PLAIN):
    mailhaul copy --from imap://anna@old.example --from-auth-user admin --from-user-template '{user}*{admin}' …
    mailhaul copy --from imaps://anna@old.example --from-auth-user cyrus …

URLs: imaps://user@host[:993] is TLS; imap://user@host[:143] demands STARTTLS; ?security=none allows plaintext,
?ca=FILE trusts these authorities, ?fingerprint=SHA256 pins the certificate. A user name may hold @; others are
percent-encoded. Passwords never stand in a URL: give a file, MAILHAUL_FROM_PASSWORD, MAILHAUL_FROM_TOKEN,
MAILHAUL_TO_PASSWORD, MAILHAUL_TO_TOKEN, or type them when asked.

Folders are named literally and without regard to case: 'Name', 'Name/*' for it and those below it, '#SentItems#'
for a folder by its purpose, 'glob:Projects/20*' for a pattern. The same command again copies only what is new.

Exit code 0: all delivered; 20: finished, with a list of what was not; the others: mailhaul --help. An unknown code
means failure.
`;

/** `mailhaul copy`: one mailbox from one server to another. */
export const copyCommand: CommandDefinition = {
  define: (command) => void addCopyOptions(command).addHelpText('after', EXAMPLES),
  run: async (invocation) => (await import('./run-copy.ts')).runCopy(invocation),
};
