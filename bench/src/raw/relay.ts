import { createHash, type Hash } from 'node:crypto';
import type { Account } from '@mailhaul/test-kit/servers';
import { MULTIAPPEND_SHAPE } from './append.ts';
import { startClock, type Timing } from './clock.ts';
import { listFolders } from './drain.ts';
import { RawConnection } from './raw-connection.ts';

/** What moving alone costs: bodies flow from FETCH into MULTIAPPEND, nothing is planned, kept, verified or written down. */
export interface RawRelay {
  readonly kind: 'relay';
  readonly source: Account;
  readonly target: Account;
  /** Whether each message's SHA-256 is computed on its way. */
  readonly digests: boolean;
}

const PAIRS = 2;
const FLAGS_AND_DATE = ' (\\Seen) "01-Jan-2024 00:00:00 +0000" ';

/** Moves an account over two pairs of connections; resolves with how long it took. */
export async function rawRelay({ source, target, digests }: RawRelay): Promise<Timing> {
  const readClock = startClock();
  const first = await RawConnection.open(source);
  const names = await listFolders(first);
  await first.close();
  const folders = [...names];
  await Promise.all(
    Array.from({ length: PAIRS }, async () => {
      const [from, to] = await Promise.all([RawConnection.open(source), RawConnection.open(target)]);
      to.slowDown(from);
      for (let name = folders.shift(); name; name = folders.shift())
        await relayFolder({ from, to, digests }, name);
      await Promise.all([from.close(), to.close()]);
    }),
  );
  return readClock();
}

interface Pair {
  readonly from: RawConnection;
  readonly to: RawConnection;
  readonly digests: boolean;
}

async function relayFolder({ from, to, digests }: Pair, name: string): Promise<void> {
  let messages = 0;
  from.onUntagged = (line) => {
    messages = Number(/^\* (\d+) EXISTS/.exec(line)?.[1] ?? messages);
  };
  await from.run(`EXAMINE ${name}`);
  if (name !== 'INBOX') await to.create(name);
  if (messages === 0) return;
  const group = new Group(to, name);
  let hash: Hash | null = null;
  from.onLiteral = (sizeBytes) => {
    hash?.digest();
    hash = digests ? createHash('sha256') : null;
    group.add(sizeBytes);
  };
  from.onPiece = (piece) => {
    hash?.update(piece);
    to.write(piece);
  };
  await from.run('UID FETCH 1:* (UID FLAGS INTERNALDATE BODY.PEEK[])');
  group.end();
  await Promise.all(group.answers);
}

/** Messages on their way into a folder, as one MULTIAPPEND after another. */
class Group {
  readonly #to: RawConnection;
  readonly #name: string;
  readonly answers: Promise<void>[] = [];
  #messages = 0;
  #bytes = 0;

  constructor(to: RawConnection, name: string) {
    this.#to = to;
    this.#name = name;
  }

  /** Announces a message; its bytes are written behind. */
  add(sizeBytes: number): void {
    const { messages, bytes } = MULTIAPPEND_SHAPE;
    if (this.#messages === messages || this.#bytes + sizeBytes > bytes) this.end();
    if (this.#messages === 0) {
      this.answers.push(this.#to.begin());
      this.#to.write(`APPEND ${this.#name}`);
    }
    this.#messages += 1;
    this.#bytes += sizeBytes;
    this.#to.write(`${FLAGS_AND_DATE}{${sizeBytes}+}\r\n`);
  }

  /** Ends the command under way. */
  end(): void {
    if (this.#messages > 0) this.#to.write('\r\n');
    this.#messages = 0;
    this.#bytes = 0;
  }
}
