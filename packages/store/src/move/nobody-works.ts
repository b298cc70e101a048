import { StoreUnusableError } from '../errors.ts';
import type { OpenedPlace } from '../open-place.ts';

/** A worker that was not seen for this long is gone. */
const GONE_AFTER_MS = 15_000;

/** Refuses a database on which workers are, naming them; a data folder has one owner, and whoever opened it is that. */
export async function requireNobodyWorks({ connection, printed, shared }: OpenedPlace): Promise<void> {
  if (shared === null) return;
  const workers = await connection.snapshot((reader) =>
    reader.script(
      `select host, pid from worker where seen_at_ms > (extract(epoch from clock_timestamp()) * 1000)::bigint - ${GONE_AFTER_MS}`,
    ),
  );
  if (workers.length > 0) {
    const names = workers.map(({ host, pid }) => `${host}, process ${pid}`).join('; ');
    throw new StoreUnusableError(
      `workers are on ${printed}: ${names}. Stop them first, or wait 15 seconds after they were killed`,
    );
  }
  const leadership = await shared.stand();
  if (leadership === null)
    throw new StoreUnusableError(`another process admits users on ${printed}; stop it first`);
  await leadership.resign();
}
