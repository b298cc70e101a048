import { BATCH_MOVES } from '../../packages/domain/src/batch/moves.ts';
import { REQUEST_MOVES, REQUEST_OF_USER } from '../../packages/domain/src/request/status.ts';
import { USER_MOVES } from '../../packages/domain/src/user/moves.ts';
import { STATUS_SUMMARY } from '../../packages/domain/src/user/status.ts';

const HEAD = `# States

<!-- Written by scripts/generate-states.ts from the tables in packages/domain/src/{batch,user,request}. Change them there. -->

What a batch, a migration user and a sync request can be, and what leads from one to the other. What is not drawn is
refused, with a sentence that names the commands that are possible.

A batch's status is stored nowhere: it follows from what is wanted of the batch and from how its users are
([derive-status.ts](../packages/domain/src/batch/derive-status.ts)). A request's status is that of its user in other
words. Every move of a user is written in one transaction with the entry of its report.
`;

/** Writes docs/states.md from the state tables. */
export function statesPage(): string {
  return `${[
    HEAD,
    `## Batch\n\n${diagram(eventsOf(BATCH_MOVES))}`,
    `## User\n\n${diagram(eventsOf(USER_MOVES))}`,
    `## Sync request\n\n${diagram(followersOf(REQUEST_MOVES))}`,
    `## A user's status in other words\n\n${words()}`,
  ].join('\n')}\n`;
}

interface Move {
  readonly from: string;
  readonly to: string;
  readonly event: string | null;
}

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

function eventsOf(table: Table): Move[] {
  return Object.entries(table).flatMap(([from, moves]) =>
    Object.entries(moves).map(([event, to]) => ({ from, to, event })),
  );
}

function followersOf(table: Readonly<Record<string, readonly string[]>>): Move[] {
  return Object.entries(table).flatMap(([from, followers]) =>
    followers.map((to) => ({ from, to, event: null })),
  );
}

// one arrow for all events that lead the same way, or the drawing could not be read
function diagram(moves: readonly Move[]): string {
  const arrows = Map.groupBy(moves, ({ from, to }) => `${from} --> ${to}`);
  const lines = [...arrows].map(([arrow, same]) => {
    const events = same.flatMap(({ event }) => event ?? []);
    return `  ${arrow}${events.length === 0 ? '' : `: ${events.join(', ')}`}`;
  });
  return ['```mermaid', 'stateDiagram-v2', ...lines, '```', ''].join('\n');
}

function words(): string {
  const rows = Object.entries(STATUS_SUMMARY).map(
    ([status, summary]) =>
      `| ${status} | ${summary} | ${REQUEST_OF_USER[status as keyof typeof REQUEST_OF_USER]} |`,
  );
  return ['| user | summary | sync request |', '|---|---|---|', ...rows].join('\n');
}
