import type { Pool, PoolClient } from 'pg';

// any constant will do that nobody else locks; these are the letters "lead"
const LEADER_KEY = 0x6c656164;
/** A leader that does not confirm for this long has lost: the server ends its transaction, and the lock with it. */
export const LEADER_SILENT_MS = 15_000;
/** How long an answer may take before the leader gives up by itself. */
const ANSWER_WITHIN_MS = 5_000;

/**
 * The right to admit users, of one process per database. It is a lock of a transaction that stays open and holds nothing else, so that
 * it works behind a pooler too and ends with the process, with the connection, or with LEADER_SILENT_MS of silence.
 */
export class Leadership {
  readonly #client: PoolClient;
  #isOver = false;

  constructor(client: PoolClient) {
    this.#client = client;
    client.once('end', () => this.#end(true));
  }

  /** Still the leader? To be asked well within LEADER_SILENT_MS. */
  async confirm(): Promise<boolean> {
    if (this.#isOver) return false;
    const answered = this.#client.query('select 1').then(
      () => true,
      () => false,
    );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, ANSWER_WITHIN_MS, false);
    });
    const isLeader = await Promise.race([answered, late]);
    clearTimeout(timer);
    if (!isLeader) this.#end(true);
    return isLeader;
  }

  /** Lets somebody else lead. */
  async resign(): Promise<void> {
    if (this.#isOver) return;
    await this.#client.query('rollback').then(
      () => this.#end(false),
      () => this.#end(true),
    );
  }

  #end(broken: boolean): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#client.release(broken);
  }
}

/** Becomes the leader if nobody is; null otherwise. */
export async function standForLeader(pool: Pool): Promise<Leadership | null> {
  const client = await pool.connect();
  try {
    await client.query(`begin; set local idle_in_transaction_session_timeout = ${LEADER_SILENT_MS}`);
    const { rows } = await client.query<{ led: boolean }>('select pg_try_advisory_xact_lock($1) as led', [
      LEADER_KEY,
    ]);
    if (rows[0]?.led) return new Leadership(client);
    await client.query('rollback');
    client.release();
    return null;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
