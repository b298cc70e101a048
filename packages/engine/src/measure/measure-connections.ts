import type { Clock } from '@mailhaul/base';
import type { Ramp } from '@mailhaul/domain';
import { type Connection, connect, logout } from '@mailhaul/imap';
import type { AccountSpec } from '../account/account.ts';
import { MeasuredAccount } from './measured-account.ts';
import { climb } from './ramp.ts';

/** Which server is climbed, and how far. */
export interface MeasureConnectionsRequest {
  readonly address: AccountSpec['address'];
  /** Whose connections are counted besides; null signs nobody in. */
  readonly account: AccountSpec | null;
  readonly most: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly connectTimeoutMs: number;
  /** Called with what comes next, for people. */
  readonly onStage: (words: string) => void;
}

/** What a server bore, from all together and from one mailbox. */
export interface ConnectionRamps {
  readonly server: Ramp;
  readonly mailbox: Ramp | null;
}

/** Opens more and more connections, first without a sign-in, then as one mailbox. Rejects with what imap throws when not even one opens. */
export async function measureConnections(request: MeasureConnectionsRequest): Promise<ConnectionRamps> {
  const { address, account, clock, connectTimeoutMs } = request;
  const opened: Connection[] = [];
  let server: Ramp;
  try {
    server = await climb({
      ...climbing(request, 'the server'),
      openUpTo: async (count) => {
        while (opened.length < count) opened.push(await connect(address, { connectTimeoutMs }));
        return opened;
      },
    });
  } finally {
    await Promise.all(opened.map(leave));
  }
  if (account === null) return { server, mailbox: null };
  await using measured = new MeasuredAccount(account, { clock, connectTimeoutMs });
  const mailbox = await climb({
    ...climbing(request, 'the mailbox'),
    openUpTo: (count) => measured.openUpTo(count),
  });
  return { server, mailbox };
}

function climbing({ most, clock, signal, onStage }: MeasureConnectionsRequest, what: string) {
  return {
    most,
    clock,
    signal,
    onStep: ({ connections, latencyMs }: Ramp['steps'][number]) =>
      onStage(
        `${connections} connection${connections === 1 ? '' : 's'} to ${what}: ${latencyMs.toFixed(1)} ms`,
      ),
  };
}

async function leave(connection: Connection): Promise<void> {
  // the connection ends either way
  if (!connection.failure) await connection.run(logout()).catch(() => null);
  connection.destroy();
}
