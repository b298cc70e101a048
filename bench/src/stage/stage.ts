import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MaildirTotals, writeMaildir } from '@mailhaul/test-kit/corpus';
import { type Account, type DovecotServer, startDovecot } from '@mailhaul/test-kit/servers';
import { drainOnce } from '../raw/run-raw.ts';
import { type CorpusName, messagesOf } from './corpora.ts';

/** A mailbox on the source, looked through once, so that the server's indexes and the page cache are warm. */
export interface Corpus extends MaildirTotals {
  readonly name: CorpusName;
  readonly account: Account;
  readonly maildir: string;
}

/** The two servers between which mail is moved, and room on the disk. */
export interface Stage extends AsyncDisposable {
  readonly source: DovecotServer;
  readonly target: DovecotServer;
  corpus(name: CorpusName): Promise<Corpus>;
  /** A new empty folder on the disk. */
  newFolder(): string;
  /** How many messages a user of the target has. */
  storedFor(user: string): number;
  /** Removes a user's mail from the target. */
  forget(user: string): void;
}

/** Starts a source whose mail lies on the disk and a target whose mail lies in memory. */
export async function startStage(quick: boolean): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'mailhaul-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.on('exit', remove);
  // fsync as Dovecot has it by itself; compression is not offered, so nobody uses it
  const source = await startDovecot({ fsync: 'optimized', storage: 'disk' });
  const target = await startDovecot({ fsync: 'optimized', storage: 'tmpfs' });
  const corpora = new Map<CorpusName, Promise<Corpus>>();
  let folders = 0;
  return {
    source,
    target,
    corpus(name) {
      const known = corpora.get(name) ?? makeCorpus(source, name, quick);
      corpora.set(name, known);
      return known;
    },
    newFolder() {
      folders += 1;
      const made = join(folder, String(folders));
      mkdirSync(made);
      return made;
    },
    storedFor: (user) => countMessages(join(target.homeOf(user), 'Maildir')),
    forget: (user) => rmSync(target.homeOf(user), { recursive: true, force: true }),
    async [Symbol.asyncDispose]() {
      await Promise.all([source.stop(), target.stop()]);
      remove();
    },
  };
}

async function makeCorpus(source: DovecotServer, name: CorpusName, quick: boolean): Promise<Corpus> {
  const maildir = join(source.homeOf(name), 'Maildir');
  mkdirSync(source.homeOf(name));
  chownSync(source.homeOf(name), source.owner.uid, source.owner.gid);
  const totals = writeMaildir(maildir, messagesOf(name, quick), source.owner);
  // otherwise the disk would still be busy with this while the first run is measured
  execFileSync('sync');
  const account = source.user(name);
  await drainOnce(account);
  return { name, account, maildir, ...totals };
}

function countMessages(maildir: string): number {
  const folders = readdirSync(maildir).filter((name) => name.startsWith('.') && name.length > 1);
  const places = ['', ...folders].flatMap((folder) => [
    join(maildir, folder, 'cur'),
    join(maildir, folder, 'new'),
  ]);
  return places.reduce((sum, place) => sum + readdirSync(place).length, 0);
}
