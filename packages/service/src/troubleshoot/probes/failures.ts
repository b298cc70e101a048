import { formatBytes } from '@mailhaul/base';
import {
  FAILURES,
  type FailureCode,
  nodesAbout,
  refusesCredentials,
  type TroubleNodeId,
  type TroubleVerdict,
} from '@mailhaul/domain';
import { addressOfUser, at, type Probe, type Scene, type SceneUser, serverOf } from '../scene.ts';

/** Failures that other probes tell more about. */
const TOLD_ELSEWHERE: readonly FailureCode[] = [
  'AlreadyBeingMigrated',
  'QuotaExceeded',
  'QuotaTooSmall',
  'TooManyLargeItems',
];

/** Reads the failures of the runs, and holds each against what is seen now. */
export const failures: Probe = (scene) => {
  const { users } = scene;
  if (users.length === 0) return null;
  const failed = users.filter(({ user }) => user.failure !== null);
  const told = failed.filter(({ user }) => !TOLD_ELSEWHERE.includes(user.failure?.code ?? 'Internal'));
  return {
    probe: 'failures',
    evidence: failed.map(wordsOf),
    answers: answersOf(failed.flatMap(({ user }) => user.failure?.code ?? [])),
    verdicts: [...fullDisk(scene), ...told.flatMap((one) => verdictOn(scene, one))],
  };
};

function wordsOf({ user: { failure, ...user } }: SceneUser): string {
  if (failure === null) return '';
  const { reference } = FAILURES[failure.code];
  return `${user.row.emailAddress} failed at ${at(failure.atMs)} with ${reference} (${failure.side}): ${failure.words}`;
}

function verdictOn(scene: Scene, one: SceneUser): readonly TroubleVerdict[] {
  const { user } = one;
  const { failure } = user;
  if (failure === null) return [];
  const now = seenNow(scene, one);
  if (now.kind === 'told') return [];
  const { code, side } = failure;
  return [
    {
      cause: code,
      confidence: 'certain',
      node: nodesAbout(code)[0] ?? 'A9',
      evidence: [wordsOf(one), ...now.words],
      actions: now.kind === 'works' ? ['retry'] : FAILURES[code].actions,
      about: { users: [addressOfUser(user)], ...(side === 'service' ? {} : { side }) },
      ...(now.kind === 'works' ? { worksNow: true } : {}),
    },
  ];
}

/** What is seen now of what failed then: told by the probe that looked, seen to work, or not looked at. */
interface SeenNow {
  readonly kind: 'told' | 'works' | 'unseen';
  readonly words: readonly string[];
}

const UNSEEN: SeenNow = { kind: 'unseen', words: [] };
const TOLD: SeenNow = { kind: 'told', words: [] };
/** Less than this, and the next write may fail. */
const LITTLE_SPACE_BYTES = 50_000_000;

function seenNow(scene: Scene, one: SceneUser): SeenNow {
  const { user } = one;
  const { failure } = user;
  if (failure === null) return UNSEEN;
  if (failure.code === 'LocalDiskFull') return diskNow(scene);
  if (failure.side === 'service') return UNSEEN;
  const { side, code } = failure;
  const server = serverOf(scene, one, side);
  const { scope } = FAILURES[code];
  const look = scene.mailboxes.find((one) => one.side === side && one.user.id === user.id)?.look;
  if (server?.report.failure) return scope === 'endpoint' || scope === 'connection' ? TOLD : UNSEEN;
  if (refusesCredentials(code) || code === 'AuthMechanismMissing') {
    if (look === undefined) return UNSEEN;
    if (look.failure !== null) return TOLD;
    return { kind: 'works', words: [`Tried once just now: the sign-in at the ${side} works.`] };
  }
  if (server && scope === 'endpoint')
    return { kind: 'works', words: [`Tried just now: the ${side} can be reached and proves itself.`] };
  if (server && CONNECTING.includes(code))
    return { kind: 'works', words: [`Tried just now: the ${side} greets us.`] };
  return UNSEEN;
}

const CONNECTING: readonly FailureCode[] = ['ConnectTimeout', 'ConnectFailed', 'ConnNoGreeting', 'ConnBye'];

/** A disk that is full cannot even keep the failure that it causes. */
function fullDisk({ freeBytes, users }: Scene): readonly TroubleVerdict[] {
  const isNoted = users.some(({ user }) => user.failure?.code === 'LocalDiskFull');
  if (freeBytes === null || freeBytes >= LITTLE_SPACE_BYTES || isNoted) return [];
  const evidence = [`Only ${formatBytes(freeBytes)} are free where the data folder lies.`];
  return [{ cause: 'LocalDiskFull', confidence: 'likely', node: 'A9', evidence, actions: ['retry'] }];
}

function diskNow({ freeBytes }: Scene): SeenNow {
  if (freeBytes === null) return UNSEEN;
  const words = [`${formatBytes(freeBytes)} are free now where the data folder lies.`];
  return { kind: freeBytes < LITTLE_SPACE_BYTES ? 'unseen' : 'works', words };
}

const A0_ANSWERS: Readonly<Partial<Record<TroubleNodeId, string>>> = {
  A1: 'recipient',
  A2: 'recipient',
  A3: 'sign-in',
  A4: 'sign-in',
  A5: 'sign-in',
  A6: 'sign-in',
  A7: 'duplicates',
  A8: 'full',
};
const R3_ANSWERS: Readonly<Partial<Record<TroubleNodeId, string>>> = {
  E1: 'select',
  E2: 'roots',
  E3: 'large',
  E4: 'login',
  E5: 'parse',
  E6: 'bug',
  E7: 'blocked',
};

function answersOf(codes: readonly FailureCode[]): Partial<Record<TroubleNodeId, readonly string[]>> {
  if (codes.length === 0) return {};
  const answers = (table: typeof A0_ANSWERS) =>
    codes.map((code) => nodesAbout(code).flatMap((node) => table[node] ?? [])[0] ?? 'other');
  return { A0: [...new Set(answers(A0_ANSWERS))], R3: [...new Set(answers(R3_ANSWERS))] };
}
