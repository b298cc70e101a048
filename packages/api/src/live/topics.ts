import { EVENT_USERS } from '@mailhaul/contract';
import { HttpProblem } from '../problem/http-problem.ts';

/** What a stream looks at. */
export interface Topics {
  readonly statistics: boolean;
  readonly tasks: boolean;
  readonly allBatches: boolean;
  /** Names, in lower case. */
  readonly batches: ReadonlySet<string>;
  /** GUIDs. */
  readonly users: ReadonlySet<string>;
  /** Ids. */
  readonly probes: ReadonlySet<string>;
}

/** Reads e.g. `statistics,batch:Wave1,user:GUID`. */
export function readTopics(text: string): Topics {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const of = (kind: string) =>
    words.filter((word) => word.startsWith(`${kind}:`)).map((word) => decode(word.slice(kind.length + 1)));
  const unknown = words.find((word) => !/^(statistics|tasks|batches|(batch|user|probe):.+)$/.test(word));
  if (unknown !== undefined)
    throw new HttpProblem(
      'BAD_REQUEST',
      `\`${unknown}\` is no topic; topics are statistics, tasks, batches, batch:NAME, user:GUID, probe:ID.`,
    );
  const users = new Set(of('user'));
  if (users.size > EVENT_USERS)
    throw new HttpProblem(
      'BAD_REQUEST',
      `A stream looks at ${EVENT_USERS} users at most, not at ${users.size}.`,
    );
  return {
    statistics: words.includes('statistics'),
    tasks: words.includes('tasks'),
    allBatches: words.includes('batches'),
    batches: new Set(of('batch').map((name) => name.toLowerCase())),
    users,
    probes: new Set(of('probe')),
  };
}

function decode(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
