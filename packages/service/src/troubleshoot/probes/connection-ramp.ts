import type { StatusDetail, TroubleVerdict } from '@mailhaul/domain';
import { addressOfUser, type Probe, type Scene, type SceneSide, type ServerLook } from '../scene.ts';

/** Opens 1, 2, 4 … connections, and looks where runs met a limit of connections. */
export const connectionRamp: Probe = (scene) => {
  const { servers, users } = scene;
  if (servers.length === 0 && users.length === 0) return null;
  const sides: readonly SceneSide[] = ['source', 'target'];
  return {
    probe: 'connection-ramp',
    evidence: servers.flatMap(rampWords),
    answers: {},
    verdicts: [...sides.flatMap((side) => limited(scene, side)), ...slotsFull(scene)],
  };
};

function rampWords({ side, ramp }: ServerLook): readonly string[] {
  if (ramp === null) return [];
  const { steps, end, words } = ramp;
  const last = steps.at(-1);
  const borne = last?.connections ?? 0;
  const latency = last === undefined ? '' : `, answering after ${last.latencyMs.toFixed(1)} ms`;
  const greeted = `The ${side} greeted ${borne} ${borne === 1 ? 'connection' : 'connections'} at once${latency}`;
  if (end === 'refused') return [`${greeted}; beyond that it said: ${words ?? 'nothing'}`];
  return [`${greeted}; ${end === 'slow' ? 'more make its answers slow' : 'more were not tried'}.`];
}

function limited(scene: Scene, side: SceneSide): readonly TroubleVerdict[] {
  const detail: StatusDetail =
    side === 'source' ? 'StalledDueToSource_ConnectionLimit' : 'StalledDueToTarget_ConnectionLimit';
  const waited = scene.users.filter(
    ({ user }) => (user.durations.stalledMs[detail] ?? 0) > 0 || user.statusDetail === detail,
  );
  const server = scene.servers.find((one) => one.side === side);
  const ramp = server?.ramp ?? null;
  const met = ramp?.end === 'refused' ? ramp : null;
  if (waited.length === 0 && met === null) return [];
  const words = waited.map(({ user, entries }) => {
    const said = entries.findLast(
      (entry) => entry.kind === 'stall' && entry.message.includes(detail),
    )?.message;
    const ms = user.durations.stalledMs[detail] ?? 0;
    return `${addressOfUser(user)} waited ${(ms / 1000).toFixed(1)} s for a free connection. ${said ?? ''}`.trim();
  });
  const right =
    met === null ? { connections: 1 } : { concurrency: Math.max(1, met.steps.at(-1)?.connections ?? 1) };
  return [
    {
      cause: 'TooManyConnections',
      confidence: 'certain',
      node: 'S4',
      evidence: [...words, ...(server ? rampWords(server) : [])],
      actions: ['lower-concurrency'],
      about: { side, users: waited.map(({ user }) => addressOfUser(user)), ...right },
    },
  ];
}

/** Most mailboxes at once that an endpoint may have. */
const MOST_AT_ONCE = 100;

function slotsFull({ counts, users, endpoints, servers }: Scene): readonly TroubleVerdict[] {
  const waiting = users.filter(({ user }) => user.phase === 'waiting' && user.work === 'initial');
  const atWork = (counts.Starting ?? 0) + (counts.Syncing ?? 0);
  const { source, target } = endpoints;
  if (waiting.length === 0 || !source || !target || atWork === 0) return [];
  // both limits hold: raising one of two that are reached starts nobody
  const full = [...new Map([source, target].map((one) => [one.id, one])).values()].filter(
    ({ maxConcurrentMigrations }) => maxConcurrentMigrations <= atWork,
  );
  return full.map((endpoint) => ({
    cause: 'SlotsFull',
    confidence: 'certain',
    node: 'S1',
    evidence: [
      `${atWork === 1 ? '1 user is' : `${atWork} users are`} at work, as many as endpoint ${endpoint.name} allows (MaxConcurrentMigrations ${endpoint.maxConcurrentMigrations}); ${counts.Queued ?? waiting.length} wait.`,
      ...(full.length > 1 ? ['The endpoint of the other side allows no more either: raise both.'] : []),
      ...servers.flatMap(rampWords),
    ],
    actions: endpoint.maxConcurrentMigrations < MOST_AT_ONCE ? ['raise-concurrency'] : [],
    about: {
      side: endpoint === source ? 'source' : 'target',
      users: waiting.map(({ user }) => addressOfUser(user)),
      concurrency: Math.min(MOST_AT_ONCE, endpoint.maxConcurrentMigrations * 2),
    },
  }));
}
