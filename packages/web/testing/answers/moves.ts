import { ago } from './answer.ts';

/** How a user came to where it is. */
export const MOVES = ['Validating', 'Queued', 'Starting', 'Syncing', 'Queued', 'Syncing'].map((to, at) => ({
  creationTime: ago(167 - at * 20),
  type: 'Informational',
  kind: 'move',
  message: `${to}: began`,
  data: { to },
}));
