import type { WorkKind } from '../user/work.ts';

/** A user that could be started. */
export interface Candidate {
  readonly userId: number;
  readonly batchId: number;
  readonly sourceEndpointId: number;
  readonly targetEndpointId: number;
  readonly work: WorkKind;
  /** 0 to 7, higher first. */
  readonly priority: number;
  readonly queuedAtMs: number;
}

/** What an endpoint carries now and what it may carry. */
export interface EndpointLoad {
  /** Users in their initial sync. */
  readonly initial: number;
  /** Users in an incremental or final sync. */
  readonly delta: number;
  readonly maxInitial: number;
  readonly maxDelta: number;
  /** Of both kinds together. */
  readonly maxTotal: number;
  /** Whether its work window is open. */
  readonly open: boolean;
}

/** Where a batch stands in the fair share. */
export interface BatchShare {
  /** Virtual time: the lowest goes first. */
  readonly served: number;
  readonly weight: number;
  /** Whether its work window is open and it is wanted to run. */
  readonly open: boolean;
}

/** What admission looks at. */
export interface AdmissionInput {
  readonly queue: readonly Candidate[];
  readonly endpoints: ReadonlyMap<number, EndpointLoad>;
  readonly batches: ReadonlyMap<number, BatchShare>;
  /** How many users more may run in all. */
  readonly free: number;
  /** What the last admission answered; a batch that comes late or was idle begins here and not at its own past. */
  readonly virtualTime: number;
}

/** Who is started, in order, and the batches' virtual times afterwards. */
export interface Admission {
  readonly admitted: readonly Candidate[];
  readonly served: ReadonlyMap<number, number>;
  readonly virtualTime: number;
}

/**
 * Decides who may run now: limits on both sides hold, higher priority goes first; between batches of the same priority the one
 * with the least virtual time (so a later, small batch gets every second slot); inside a batch the one that waits longest. Who
 * runs is never displaced.
 */
export function admit(input: AdmissionInput): Admission {
  const rooms = new Map([...input.endpoints].map(([id, load]) => [id, roomOf(load)]));
  const served = startingLine(input);
  const lines = linesOf(input);
  const admitted: Candidate[] = [];
  let { virtualTime } = input;
  while (admitted.length < input.free) {
    const line = bestLine(lines, rooms, served);
    if (line === null) break;
    const next = line.users[line.at];
    if (next === undefined) break;
    virtualTime = Math.max(virtualTime, Math.min(...served.values()));
    line.at += 1;
    take(rooms, next);
    served.set(
      next.batchId,
      (served.get(next.batchId) ?? 0) + 1 / (input.batches.get(next.batchId)?.weight ?? 1),
    );
    admitted.push(next);
  }
  return { admitted, served, virtualTime };
}

interface Room {
  initial: number;
  delta: number;
  /** For both kinds together. */
  total: number;
}

/** Users of one batch, way and kind of work, in the order they are taken. */
interface Line {
  readonly users: readonly Candidate[];
  at: number;
}

const NO_ROOM: Room = { initial: 0, delta: 0, total: 0 };

function roomOf({ open, initial, delta, maxInitial, maxDelta, maxTotal }: EndpointLoad): Room {
  if (!open) return { ...NO_ROOM };
  return { initial: maxInitial - initial, delta: maxDelta - delta, total: maxTotal - initial - delta };
}

function startingLine({ queue, batches, virtualTime }: AdmissionInput): Map<number, number> {
  const waiting = new Set(queue.map(({ batchId }) => batchId));
  const contending = [...batches].filter(([id]) => waiting.has(id));
  return new Map(contending.map(([id, { served }]) => [id, Math.max(served, virtualTime)]));
}

function linesOf({ queue, batches }: AdmissionInput): Line[] {
  const groups = new Map<string, Candidate[]>();
  for (const user of queue) {
    if (!batches.get(user.batchId)?.open) continue;
    const key = `${user.batchId} ${user.sourceEndpointId} ${user.targetEndpointId} ${kindOfSlot(user)}`;
    const group = groups.get(key);
    if (group) group.push(user);
    else groups.set(key, [user]);
  }
  return [...groups.values()].map((users) => ({ users: users.sort(byPriorityThenAge), at: 0 }));
}

function bestLine(
  lines: readonly Line[],
  rooms: ReadonlyMap<number, Room>,
  served: ReadonlyMap<number, number>,
): Line | null {
  let best: Line | null = null;
  for (const line of lines) {
    const user = line.users[line.at];
    if (user === undefined || !hasRoom(rooms, user)) continue;
    const rival = best?.users[best.at];
    if (rival === undefined || goesFirst(user, rival, served)) best = line;
  }
  return best;
}

function goesFirst(a: Candidate, b: Candidate, served: ReadonlyMap<number, number>): boolean {
  if (a.priority !== b.priority) return a.priority > b.priority;
  const [ahead, behind] = [served.get(a.batchId) ?? 0, served.get(b.batchId) ?? 0];
  if (a.batchId !== b.batchId && ahead !== behind) return ahead < behind;
  return byPriorityThenAge(a, b) < 0;
}

function byPriorityThenAge(a: Candidate, b: Candidate): number {
  return b.priority - a.priority || a.queuedAtMs - b.queuedAtMs || a.userId - b.userId;
}

function kindOfSlot({ work }: Candidate): 'initial' | 'delta' {
  return work === 'initial' ? 'initial' : 'delta';
}

function hasRoom(rooms: ReadonlyMap<number, Room>, user: Candidate): boolean {
  const kind = kindOfSlot(user);
  return [user.sourceEndpointId, user.targetEndpointId].every((id) => {
    const room = rooms.get(id) ?? NO_ROOM;
    return room[kind] > 0 && room.total > 0;
  });
}

function take(rooms: ReadonlyMap<number, Room>, user: Candidate): void {
  const kind = kindOfSlot(user);
  for (const id of new Set([user.sourceEndpointId, user.targetEndpointId])) {
    const room = rooms.get(id);
    if (!room) continue;
    room[kind] -= 1;
    room.total -= 1;
  }
}
