import type { SeedMessage } from '../corpus/seed-message.ts';
import type { Account } from '../servers/account.ts';
import { folderName, type Layout, quotedWireName, readLayout } from './folder-list.ts';
import { type Completion, ImapSession } from './imap-session.ts';

/** A message or folder that the server would not take, in its own words. */
export interface Refusal<M extends SeedMessage = SeedMessage> {
  readonly message: M;
  readonly words: string;
}

/** What became of a seeding. */
export interface Seeding<M extends SeedMessage = SeedMessage> {
  readonly stored: readonly M[];
  readonly refused: readonly Refusal<M>[];
  /** The UID of each stored message, where the server tells (APPENDUID). */
  readonly uids: ReadonlyMap<M, number>;
}

/** How many APPENDs, and how many of their bytes, may be under way at once. */
const MAX_APPENDS_UNDERWAY = 32;
const MAX_BYTES_UNDERWAY = 8_000_000;

/** Puts messages into an account as fast as its server takes them; missing folders are created first. */
export async function seedAccount<M extends SeedMessage>(
  account: Account,
  messages: readonly M[],
): Promise<Seeding<M>> {
  const session = await ImapSession.open(account);
  try {
    const layout = await readLayout(session);
    const unusable = await createFolders(session, layout, messages);
    const seeder = new Seeder<M>(session, layout);
    for (const message of messages) {
      const words = unusable.get(folderName(message.folder));
      if (words === undefined) await seeder.append(message);
      else seeder.refuse(message, words);
    }
    return await seeder.finish();
  } finally {
    await session.close();
  }
}

async function createFolders(
  session: ImapSession,
  layout: Layout,
  messages: readonly SeedMessage[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map(messages.map(({ folder }) => [folderName(folder), quotedWireName(folder, layout)]));
  const answers = [...names].map(async ([name, wireName]) => {
    const done = wireName === 'INBOX' ? undefined : await session.start([`CREATE ${wireName}\r\n`]);
    return [name, done] as const;
  });
  const unusable = new Map<string, string>();
  for (const [name, done] of await Promise.all(answers)) {
    if (done && done.status !== 'OK' && !/exist/i.test(done.text))
      unusable.set(name, `${done.status} ${done.text}`);
  }
  return unusable;
}

class Seeder<M extends SeedMessage> {
  readonly #session: ImapSession;
  readonly #layout: Layout;
  readonly #underway = new Set<Promise<void>>();
  readonly #stored: M[] = [];
  readonly #refused: Refusal<M>[] = [];
  readonly #uids = new Map<M, number>();
  #bytesUnderway = 0;

  constructor(session: ImapSession, layout: Layout) {
    this.#session = session;
    this.#layout = layout;
  }

  refuse(message: M, words: string): void {
    this.#refused.push({ message, words });
  }

  /** Sends one message; returns as soon as the next one may follow. */
  async append(message: M): Promise<void> {
    const size = message.bytes.length;
    while (this.#isFull(size)) await Promise.race(this.#underway);
    const done = this.#send(message).then((completion) => this.#note(message, completion));
    const tracked: Promise<void> = done.finally(() => {
      this.#underway.delete(tracked);
      this.#bytesUnderway -= size;
    });
    this.#underway.add(tracked);
    this.#bytesUnderway += size;
    if (!this.#session.capabilities.has('LITERAL+')) await tracked;
    await this.#session.drained();
  }

  async finish(): Promise<Seeding<M>> {
    await Promise.all(this.#underway);
    return { stored: this.#stored, refused: this.#refused, uids: this.#uids };
  }

  #isFull(size: number): boolean {
    if (this.#underway.size === 0) return false;
    return this.#underway.size >= MAX_APPENDS_UNDERWAY || this.#bytesUnderway + size > MAX_BYTES_UNDERWAY;
  }

  async #send({ folder, flags, internalDate, bytes }: M): Promise<Completion> {
    const head = `APPEND ${quotedWireName(folder, this.#layout)} (${flags.join(' ')}) "${internalDate}"`;
    if (this.#session.capabilities.has('LITERAL+')) {
      return this.#session.start([`${head} {${bytes.length}+}\r\n`, bytes, '\r\n']);
    }
    const asked = this.#session.continuation();
    const done = this.#session.start([`${head} {${bytes.length}}\r\n`]);
    const refused = await Promise.race([asked, done]);
    if (refused === undefined) this.#session.write([bytes, '\r\n']);
    return done;
  }

  #note(message: M, { status, text }: Completion): void {
    if (status !== 'OK') return this.refuse(message, `${status} ${text}`);
    this.#stored.push(message);
    const uid = /\[APPENDUID \d+ (\d+)\]/i.exec(text)?.[1];
    if (uid !== undefined) this.#uids.set(message, Number(uid));
  }
}
