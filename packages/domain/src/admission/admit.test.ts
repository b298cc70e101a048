import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AdmissionInput, admit, type Candidate, type EndpointLoad } from './admit.ts';

const candidate = (userId: number, more: Partial<Candidate> = {}): Candidate => ({
  userId,
  batchId: 1,
  sourceEndpointId: 1,
  targetEndpointId: 2,
  work: 'initial',
  priority: 3,
  queuedAtMs: userId,
  ...more,
});
const load = (more: Partial<EndpointLoad> = {}): EndpointLoad => ({
  initial: 0,
  delta: 0,
  maxInitial: 20,
  maxDelta: 10,
  maxTotal: 100,
  open: true,
  ...more,
});
const share = { served: 0, weight: 1, open: true };

function input(more: Partial<AdmissionInput>): AdmissionInput {
  return {
    queue: [],
    endpoints: new Map([
      [1, load()],
      [2, load()],
    ]),
    batches: new Map([
      [1, share],
      [2, share],
    ]),
    free: 1_000,
    virtualTime: 0,
    ...more,
  };
}
const ids = (asked: Partial<AdmissionInput>) => admit(input(asked)).admitted.map(({ userId }) => userId);
const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

describe('admission', () => {
  test('takes the higher priority first, then who waits longest', () => {
    const queue = [
      candidate(1, { queuedAtMs: 3 }),
      candidate(2, { queuedAtMs: 1 }),
      candidate(3, { priority: 7, queuedAtMs: 9 }),
      candidate(4, { priority: 0, queuedAtMs: 0 }),
      candidate(5, { queuedAtMs: 1 }),
    ];
    expect(ids({ queue })).toEqual([3, 2, 5, 1, 4]);
  });

  test('keeps the limits of both sides, the lower one counts', () => {
    const queue = range(1, 60).map((id) => candidate(id));
    const endpoints = new Map([
      [1, load({ maxInitial: 5 })],
      [2, load({ maxInitial: 3 })],
    ]);
    expect(ids({ queue, endpoints })).toEqual([1, 2, 3]);
    expect(
      ids({ queue, endpoints: new Map([...endpoints, [2, load({ maxInitial: 3, initial: 3 })]]) }),
    ).toEqual([]);
    expect(ids({ queue, free: 2 })).toEqual([1, 2]);
  });

  test('counts incremental and final syncs against a limit of their own', () => {
    const deltas = range(1, 15).map((id) => candidate(id, { work: id % 2 ? 'incremental' : 'final' }));
    const initial = range(16, 60).map((id) => candidate(id));
    const admitted = admit(input({ queue: [...deltas, ...initial] })).admitted;
    expect(admitted.filter(({ work }) => work !== 'initial').length).toBe(10);
    expect(admitted.filter(({ work }) => work === 'initial').length).toBe(20);
  });

  test('counts once where source and target are the same endpoint', () => {
    const queue = range(1, 9).map((id) => candidate(id, { targetEndpointId: 1 }));
    expect(ids({ queue, endpoints: new Map([[1, load({ maxInitial: 4 })]]) })).toEqual([1, 2, 3, 4]);
  });

  test('starts nothing outside of a work window, nor of a batch that is not wanted', () => {
    const queue = [candidate(1), candidate(2, { batchId: 2 })];
    const closed = new Map([
      [1, load()],
      [2, load({ open: false })],
    ]);
    expect(ids({ queue, endpoints: closed })).toEqual([]);
    expect(ids({ queue, batches: new Map([[2, share]]) })).toEqual([2]);
  });

  test('a way that is full does not hold up another', () => {
    const queue = [candidate(1), candidate(2, { targetEndpointId: 3 })];
    const endpoints = new Map([
      [1, load()],
      [2, load({ initial: 20 })],
      [3, load()],
    ]);
    expect(ids({ queue, endpoints })).toEqual([2]);
  });
});

/** A queue of two batches and slots that are released one by one. */
class Releases {
  readonly waiting: Candidate[];
  readonly started: Candidate[] = [];
  running: Candidate[] = [];
  served = new Map([
    [1, 0],
    [2, 0],
  ]);
  virtualTime = 0;
  readonly weights: ReadonlyMap<number, number>;
  readonly slots: number;

  constructor(slots: number, waiting: Candidate[], weights: ReadonlyMap<number, number> = new Map()) {
    this.slots = slots;
    this.waiting = waiting;
    this.weights = weights;
  }

  admit(): void {
    const endpoints = new Map(
      [1, 2].map((id) => [id, load({ initial: this.running.length, maxInitial: this.slots })]),
    );
    const batches = new Map(
      [...this.served].map(([id, served]) => [id, { ...share, served, weight: this.weights.get(id) ?? 1 }]),
    );
    const { admitted, served, virtualTime } = admit(
      input({ queue: [...this.waiting], endpoints, batches, virtualTime: this.virtualTime }),
    );
    this.virtualTime = virtualTime;
    for (const [id, time] of served) this.served.set(id, time);
    for (const user of admitted) {
      this.waiting.splice(this.waiting.indexOf(user), 1);
      this.running.push(user);
      this.started.push(user);
    }
  }

  release(which: number): void {
    this.running.splice(which % this.running.length, 1);
    this.admit();
  }
}

describe('fairness between batches', () => {
  const big = range(1, 1_000).map((id) => candidate(id));
  const small = range(2_001, 2_010).map((id) => candidate(id, { batchId: 2 }));

  test('a later batch of ten has all ten started within 20 slot releases, whoever releases', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 200 }),
        fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
        (slots, before, choices) => {
          const releases = new Releases(slots, [...big]);
          releases.admit();
          for (let i = 0; i < before; i++) releases.release(i);
          releases.waiting.push(...small);
          for (const choice of choices) releases.release(choice);
          return releases.started.filter(({ batchId }) => batchId === 2).length === 10;
        },
      ),
      { numRuns: 30 },
    );
  });

  test('a batch that comes back after a rest does not get back what it never asked for', () => {
    const releases = new Releases(1, [...big.slice(0, 400)]);
    releases.admit();
    for (let i = 0; i < 100; i++) releases.release(0);
    releases.waiting.push(...range(3_000, 3_400).map((id) => candidate(id, { batchId: 2 })));
    const before = releases.started.length;
    for (let i = 0; i < 40; i++) releases.release(0);
    const late = releases.started.slice(before).filter(({ batchId }) => batchId === 2).length;
    expect(late).toBeGreaterThanOrEqual(19);
    expect(late).toBeLessThanOrEqual(21);
  });

  test('twice the weight is twice the part', () => {
    const other = range(5_001, 6_000).map((id) => candidate(id, { batchId: 2 }));
    const releases = new Releases(1, [...big, ...other], new Map([[2, 2]]));
    releases.admit();
    for (let i = 0; i < 299; i++) releases.release(0);
    expect(releases.started.filter(({ batchId }) => batchId === 2).length).toBe(200);
  });

  test('never exceeds a limit and never starts anybody twice, whatever waits', () => {
    const anyone = fc.record({
      batchId: fc.integer({ min: 1, max: 3 }),
      sourceEndpointId: fc.integer({ min: 1, max: 2 }),
      targetEndpointId: fc.integer({ min: 2, max: 3 }),
      work: fc.constantFrom('initial', 'incremental', 'final'),
      priority: fc.integer({ min: 0, max: 7 }),
      queuedAtMs: fc.nat(100),
    });
    const limit = fc.record({
      maxInitial: fc.nat(5),
      maxDelta: fc.nat(5),
      maxTotal: fc.nat(8),
      initial: fc.nat(5),
      delta: fc.nat(5),
    });
    fc.assert(
      fc.property(
        fc.array(anyone, { maxLength: 40 }),
        fc.tuple(limit, limit, limit),
        fc.nat(20),
        (users, limits, free) => {
          const queue = users.map((user, i): Candidate => ({ ...user, userId: i }));
          const endpoints = new Map(limits.map((one, i) => [i + 1, load(one)]));
          const { admitted } = admit(
            input({ queue, endpoints, batches: new Map([1, 2].map((id) => [id, share])), free }),
          );
          expect(new Set(admitted.map(({ userId }) => userId)).size).toBe(admitted.length);
          expect(admitted.length).toBeLessThanOrEqual(free);
          for (const [id, one] of endpoints) {
            const mine = admitted.filter(
              (user) => user.sourceEndpointId === id || user.targetEndpointId === id,
            );
            const initial = mine.filter(({ work }) => work === 'initial').length;
            expect(initial).toBeLessThanOrEqual(Math.max(0, one.maxInitial - one.initial));
            expect(mine.length - initial).toBeLessThanOrEqual(Math.max(0, one.maxDelta - one.delta));
            expect(mine.length).toBeLessThanOrEqual(Math.max(0, one.maxTotal - one.initial - one.delta));
          }
          expect(admitted.every(({ batchId }) => batchId < 3)).toBe(true);
        },
      ),
    );
  });
});
