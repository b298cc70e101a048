import type { Connection } from '../sql/connection.ts';
import { configs } from '../tables/config.ts';

/** What a store says of its own content being carried to another place. */
export interface MoveMarker {
  /** The same at both places. */
  readonly id: string;
  readonly state: 'moving' | 'moved';
  /** Where to, without a password. */
  readonly to: string;
  readonly atMs: number;
}

/** Under which name a store says where its content went. */
export const MOVE = 'move';
/** Under which name a store says where its content came from: the id of the move. */
export const ARRIVAL = 'arrival';

/** Where the content of a store went; null when it is here. */
export async function readMarker(connection: Pick<Connection, 'all'>): Promise<MoveMarker | null> {
  const [found] = await connection.all(configs.find, { name: MOVE });
  return found ? JSON.parse(found.content) : null;
}

/** Says where the content goes. */
export async function writeMarker(connection: Connection, marker: MoveMarker): Promise<void> {
  await connection.transaction((transaction) =>
    transaction.run(configs.save, { name: MOVE, content: JSON.stringify(marker) }),
  );
}

/** The content stays here. */
export async function removeMarker(connection: Connection): Promise<void> {
  await connection.transaction((transaction) => transaction.run(configs.remove, { name: MOVE }));
}

/** Why a store must not be worked with. */
export function movedWords(printed: string, { state, to, atMs }: MoveMarker): string {
  const day = new Date(atMs).toISOString().slice(0, 16).replace('T', ' ');
  return state === 'moved'
    ? `what was in ${printed} was moved to ${to} on ${day} UTC and goes on there; \`mailhaul db move\` brings it back`
    : `a move of ${printed} to ${to} was begun on ${day} UTC and did not end; the same \`mailhaul db move\` again ends it, \`mailhaul db move --abandon\` gives it up`;
}
