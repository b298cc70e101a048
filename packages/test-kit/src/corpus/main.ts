import { parseArgs } from 'node:util';
import { seedAccount } from '../compare/seed-account.ts';
import { accountFromUrl } from '../servers/account-url.ts';
import { type BenchKind, benchMailbox, scaleMailbox } from './bench-mailbox.ts';
import { type MaildirMessage, writeMaildir } from './maildir.ts';
import { awkwardFolders, strangeMailbox } from './strange-mailbox.ts';

const USAGE = `usage: node packages/test-kit/src/corpus/main.ts COMMAND [options]
  strange URL [--seed S] [--cyrus]          puts strange mail into an account, tells what was refused
  bench MAILDIR --kind mixed|small|large [--seed S] [--count N] [--owner UID:GID]
  scale MAILDIR --count N [--folders N] [--owner UID:GID]`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string' },
    cyrus: { type: 'boolean' },
    folders: { type: 'string' },
    kind: { type: 'string' },
    owner: { type: 'string' },
    seed: { type: 'string' },
  },
});

async function seedStrange(url: string): Promise<void> {
  const folders = awkwardFolders(values.cyrus ? 'cyrus' : 'dovecot');
  const { stored, refused } = await seedAccount(
    accountFromUrl(url),
    strangeMailbox({ folders, seed: values.seed ?? 1 }),
  );
  process.stdout.write(`stored ${stored.length}, refused ${refused.length}\n`);
  for (const { message, words } of refused) process.stdout.write(`  ${message.kind}: ${words}\n`);
}

function write(maildir: string, messages: Iterable<MaildirMessage>): void {
  const [uid, gid] = (values.owner ?? '').split(':').map(Number);
  const owner = uid !== undefined && gid !== undefined ? { uid, gid } : undefined;
  const { messages: count, folders, wireBytes } = writeMaildir(maildir, messages, owner);
  process.stdout.write(
    `${count} messages, ${folders} folders, ${(wireBytes / 1e6).toFixed(1)} MB on the wire\n`,
  );
}

function benchKind(name: string | undefined): BenchKind {
  if (name === 'mixed' || name === 'small' || name === 'large') return name;
  throw new Error(USAGE);
}

async function main(command: string | undefined, where: string | undefined): Promise<void> {
  if (where === undefined) throw new Error(USAGE);
  const count = values.count === undefined ? undefined : Number(values.count);
  if (command === 'strange') return seedStrange(where);
  if (command === 'bench') {
    const options = { kind: benchKind(values.kind), seed: values.seed ?? 1 };
    return write(where, benchMailbox(count === undefined ? options : { ...options, count }));
  }
  if (command === 'scale') return write(where, scaleMailbox(count ?? 100_000, Number(values.folders ?? 1)));
  throw new Error(USAGE);
}

try {
  await main(positionals[0], positionals[1]);
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 2;
}
