import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWorkWindows, type WorkWindows } from '../schedule/work-windows.ts';
import { apportion } from './apportion.ts';
import { estimate } from './estimate.ts';
import { ASSUMED_P90, etaOf } from './eta.ts';
import { allSeconds, mailboxSeconds } from './mailbox-time.ts';
import { type FinishedMailbox, MEASURED_FROM_MAILBOXES, measuredSpeed, quantile } from './measured-speed.ts';
import { endWithin, hoursPerWeek } from './open-time.ts';
import { typicalDays, WORKLOADS, type Workload } from './typical-days.ts';
import { type PlannedMailbox, wavesOf } from './waves.ts';
import { hoursForMailboxes, mailboxesInWindow, startFor } from './window-formula.ts';

const HOUR_MS = 3_600_000;
const GB = 1e9;

describe('published durations', () => {
  // the six tables of seed 004, at their bounds: a band holds its lower bound and not its upper one
  const TABLES: readonly (readonly [Workload, readonly string[]])[] = [
    ['multi-geo', ['1/1', '1/1', '2/6', '2/6', '4/11', '4/11', '6/14', '6/14']],
    ['on-premises', ['1/3', '1/3', '2/6', '2/6', '4/13', '4/13', '10/31', '10/31']],
    ['cross-tenant', ['1/1', '1/1', '1/2', '1/2', '2/5', '2/5', '3/6', '3/6']],
    ['gmail', ['1/2', '1/2', '1/8', '1/8', '3/12', '3/12', '5/19', '5/19']],
    ['imap', ['1/1', '1/1', '1/2', '1/2', '1/8', '1/8', '3/29', '3/29']],
    ['pst', ['1/1', '1/1', '1/3', '1/3', '2/5', '2/5', '3/6', '3/6']],
  ];
  const SIZES_GB = [0, 9.999, 10, 49.999, 50, 99.999, 100, 199.999];

  test.each(TABLES)(
    'of %s are exact at 0, 10, 50 and 100 GB and just below the next bound',
    (workload, days) => {
      const found = SIZES_GB.map((size) => typicalDays(workload, size));
      expect(found.map((one) => `${one?.p50Days}/${one?.p90Days}`)).toEqual(days);
    },
  );

  test('are all six', () => {
    expect(TABLES.map(([workload]) => workload).sort()).toEqual(Object.keys(WORKLOADS).sort());
  });

  test.each([200, 201, 10_000, -1, Number.NaN])('do not exist for %d GB', (size) => {
    for (const [workload] of TABLES) expect(typicalDays(workload, size)).toBeNull();
  });
});

describe('the formula of the window', () => {
  test('500 = (6 − 1) × 100', () => {
    expect(mailboxesInWindow({ totalHours: 6, queueHours: 1, mailboxesPerHour: 100 })).toBe(500);
  });

  test('and the other way round, 6 hours for 500', () => {
    expect(hoursForMailboxes({ mailboxes: 500, queueHours: 1, mailboxesPerHour: 100 })).toBe(6);
  });

  test('a queue that is longer than the window leaves room for none', () => {
    expect(mailboxesInWindow({ totalHours: 1, queueHours: 6, mailboxesPerHour: 100 })).toBe(0);
    expect(hoursForMailboxes({ mailboxes: 0, queueHours: 1, mailboxesPerHour: 0 })).toBe(0);
    expect(hoursForMailboxes({ mailboxes: 1, queueHours: 1, mailboxesPerHour: 0 })).toBe(Infinity);
  });

  test('a test move that waited one hour means starting one hour earlier', () => {
    expect(startFor(10 * HOUR_MS, 1)).toBe(9 * HOUR_MS);
  });

  test('both ways agree', () => {
    const numbers = {
      queueHours: fc.integer({ min: 0, max: 48 }),
      mailboxesPerHour: fc.integer({ min: 1, max: 5_000 }),
    };
    fc.assert(
      fc.property(fc.record({ ...numbers, mailboxes: fc.integer({ min: 1, max: 50_000 }) }), (plan) => {
        expect(mailboxesInWindow({ ...plan, totalHours: hoursForMailboxes(plan) })).toBe(plan.mailboxes);
      }),
    );
  });
});

const mailbox = (number: number, rest: Partial<PlannedMailbox> = {}): PlannedMailbox => ({
  address: `user${String(number).padStart(5, '0')}@example.org`,
  sizeBytes: GB,
  items: 1_000,
  ...rest,
});
const many = (count: number, rest: (number: number) => Partial<PlannedMailbox> = () => ({})) =>
  Array.from({ length: count }, (_, at) => mailbox(at, rest(at)));
const sizes = (waves: readonly { readonly mailboxes: readonly PlannedMailbox[] }[]) =>
  waves.map(({ mailboxes }) => mailboxes.length);

describe('waves', () => {
  test.each(['count', 'alphabet'] as const)('of 10,000 by %s are four times 2,500', (by) => {
    expect(sizes(wavesOf(many(10_000), { by, most: 2_500 }))).toEqual([2_500, 2_500, 2_500, 2_500]);
    expect(sizes(wavesOf(many(10_000), { by, most: 3_000 }))).toEqual([2_500, 2_500, 2_500, 2_500]);
  });

  test('by alphabet are in order whatever the case, and say from where to where', () => {
    const given = ['Zoe@x', 'anna@x', 'Bert@x', 'carl@x'].map((address) => mailbox(0, { address }));
    const waves = wavesOf(given, { by: 'alphabet', most: 2 });
    expect(waves.map(({ name }) => name)).toEqual(['1 (an–be)', '2 (ca–zo)']);
  });

  test('by tag keep a tag together, those without last', () => {
    const tags = ['faculty', undefined, 'students', 'faculty', 'students', 'students'];
    const given = tags.map((tag, at) => mailbox(at, tag === undefined ? {} : { tag }));
    const waves = wavesOf(given, { by: 'tag', most: 2 });
    expect(waves.map(({ name, mailboxes }) => [name, mailboxes.length])).toEqual([
      ['1 (faculty)', 2],
      ['2 (students)', 2],
      ['3 (students)', 1],
      ['4 (no tag)', 1],
    ]);
  });

  test('by size take the smallest first, and what is larger than a wave alone', () => {
    const given = [5, 1, 2, 20, 3].map((gb, at) => mailbox(at, { sizeBytes: gb * GB }));
    const waves = wavesOf(given, { by: 'size', mostBytes: 6 * GB });
    expect(waves.map(({ mailboxes }) => mailboxes.map(({ sizeBytes }) => sizeBytes / GB))).toEqual([
      [1, 2, 3],
      [5],
      [20],
    ]);
  });

  test('over source servers of weight 1.5 : 1 take 60 and 40 of 100', () => {
    const given = many(400, (at) => ({ server: at % 2 === 0 ? 'a' : 'b' }));
    const [wave] = wavesOf(given, { by: 'server', most: 100, weights: { a: 1.5, b: 1 } });
    const count = (server: string) => wave?.mailboxes.filter((one) => one.server === server).length;
    expect([count('a'), count('b')]).toEqual([60, 40]);
  });

  test('are filled from the other servers when one has given all', () => {
    const given = many(100, (at) => ({ server: at < 10 ? 'a' : 'b' }));
    const waves = wavesOf(given, { by: 'server', most: 50, weights: { a: 1.5, b: 1 } });
    expect(sizes(waves)).toEqual([50, 50]);
    expect(wavesOf(given, { by: 'server', most: 50, weights: { a: 0, b: 0 } })).toHaveLength(2);
  });

  test('hold every mailbox exactly once, whatever the rule', () => {
    const rules = fc.oneof(
      fc.record({
        by: fc.constantFrom('count' as const, 'alphabet' as const, 'tag' as const),
        most: fc.integer({ min: 1, max: 9 }),
      }),
      fc.record({ by: fc.constant('size' as const), mostBytes: fc.integer({ min: 1, max: 100 }) }),
      fc.record({
        by: fc.constant('server' as const),
        most: fc.integer({ min: 1, max: 9 }),
        weights: fc.constant({ a: 2, b: 0 }),
      }),
    );
    const boxes = fc.array(
      fc.record({
        sizeBytes: fc.nat(50),
        server: fc.constantFrom('a', 'b', 'c'),
        tag: fc.constantFrom('x', 'y'),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(rules, boxes, (rule, seeds) => {
        const given = seeds.map((seed, at) => mailbox(at, seed));
        const waves = wavesOf(given, rule);
        const placed = waves.flatMap(({ mailboxes }) => mailboxes.map(({ address }) => address));
        expect(placed.sort()).toEqual(given.map(({ address }) => address));
        for (const { mailboxes } of waves) expect(mailboxes.length).toBeGreaterThan(0);
        if ('most' in rule)
          for (const { mailboxes } of waves) expect(mailboxes.length).toBeLessThanOrEqual(rule.most);
      }),
    );
  });
});

describe('shares', () => {
  test('are whole, fair to less than one, and lose nothing', () => {
    expect(apportion(100, [1.5, 1])).toEqual([60, 40]);
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(2, [0, 0])).toEqual([1, 1]);
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.array(fc.float({ min: 0.125, max: 100, noNaN: true }), { minLength: 1, maxLength: 9 }),
        (total, weights) => {
          const shares = apportion(total, weights);
          const sum = weights.reduce((all, weight) => all + weight, 0);
          expect(shares.reduce((all, share) => all + share, 0)).toBe(total);
          shares.forEach((share, at) => {
            expect(Math.abs(share - (total * (weights[at] ?? 0)) / sum)).toBeLessThan(1.001);
          });
        },
      ),
    );
  });
});

const SPEED = { bytesPerSecond: 1e6, itemsPerSecond: 20 };

describe('the time of a mailbox', () => {
  test('of 4 GB is shorter with 400 messages than with 100,000', () => {
    const few = mailboxSeconds({ sizeBytes: 4 * GB, items: 400 }, SPEED);
    const small = mailboxSeconds({ sizeBytes: 4 * GB, items: 100_000 }, SPEED);
    expect(few).toBeLessThan(small);
    expect([few, small]).toEqual([4_020, 9_000]);
  });

  test('is bounded by the line and by the rate of messages', () => {
    const load = { sizeBytes: 1e6, items: 100 };
    expect(mailboxSeconds(load, SPEED, { bytesPerSecond: 1e5 })).toBe(15);
    expect(mailboxSeconds(load, SPEED, { itemsPerSecond: 1 })).toBe(101);
  });

  // Gmail: 2,500 MB a day
  test('waits for the next day when the day’s budget is used up', () => {
    const daily = { dailyBytesPerMailbox: 2.5 * GB };
    const speed = { bytesPerSecond: 1e7, itemsPerSecond: Infinity };
    expect(mailboxSeconds({ sizeBytes: 2.5 * GB, items: 0 }, speed, daily)).toBe(250);
    expect(mailboxSeconds({ sizeBytes: 6 * GB, items: 0 }, speed, daily)).toBe(2 * 86_400 + 100);
  });

  test('of all is no less than their work, the longest one, and what they share', () => {
    const boxes = [1, 1, 10].map((gb) => ({ sizeBytes: gb * GB, items: 0 }));
    expect(allSeconds(boxes, { speed: SPEED, concurrent: 1 })).toBe(12_000);
    expect(allSeconds(boxes, { speed: SPEED, concurrent: 20 })).toBe(10_000);
    expect(allSeconds(boxes, { speed: SPEED, concurrent: 20, budget: { bytesPerSecond: 5e5 } })).toBe(24_000);
  });
});

describe('our own figures', () => {
  const truth = { bytesPerSecond: 2e6, itemsPerSecond: 50 };
  const finished = (count: number, factor: (at: number) => number): FinishedMailbox[] =>
    Array.from({ length: count }, (_, at) => {
      const load = { sizeBytes: ((at % 7) + 1) * 5e8, items: ((at % 5) + 1) * 4_000 };
      return { ...load, activeMs: mailboxSeconds(load, truth) * 1000 * factor(at) };
    });

  test('count from twenty mailboxes on', () => {
    expect(MEASURED_FROM_MAILBOXES).toBe(20);
    expect(measuredSpeed(finished(19, () => 1))).toBeNull();
    expect(measuredSpeed(finished(20, () => 1))).not.toBeNull();
  });

  test('find the cost of a byte and of a message', () => {
    const found = measuredSpeed(finished(35, () => 1));
    expect(found?.speed.bytesPerSecond).toBeCloseTo(2e6, -2);
    expect(found?.speed.itemsPerSecond).toBeCloseTo(50, 3);
    expect(found?.p50).toBeCloseTo(1, 6);
    expect(found?.p90).toBeCloseTo(1, 6);
  });

  test('say how far single ones are off', () => {
    const found = measuredSpeed(finished(40, (at) => (at % 5 === 0 ? 3 : 1)));
    expect(found?.p90).toBeGreaterThan((found?.p50 ?? 0) * 1.5);
  });

  test('are never negative, whatever was measured', () => {
    const sample = fc.array(
      fc.record({
        sizeBytes: fc.nat(2e9),
        items: fc.nat(100_000),
        activeMs: fc.integer({ min: 1, max: 1e8 }),
      }),
      { minLength: 20, maxLength: 40 },
    );
    fc.assert(
      fc.property(sample, (mailboxes) => {
        const found = measuredSpeed(mailboxes);
        if (found === null) return;
        expect(found.speed.bytesPerSecond).toBeGreaterThan(0);
        expect(found.speed.itemsPerSecond).toBeGreaterThan(0);
        expect(found.p50).toBeLessThanOrEqual(found.p90);
      }),
    );
  });

  test('of mailboxes that are all alike are told by their bytes', () => {
    const alike = Array.from({ length: 20 }, () => ({ sizeBytes: 1e9, items: 1_000, activeMs: 500_000 }));
    expect(measuredSpeed(alike)?.speed).toEqual({ bytesPerSecond: 2e6, itemsPerSecond: Infinity });
  });

  test('have quantiles between their values', () => {
    expect([quantile([1, 2, 3], 0.5), quantile([0, 10], 0.9), quantile([], 0.5)]).toEqual([2, 9, 0]);
  });
});

const windows = (text: string, zone = 'UTC') => parseWorkWindows(text, zone) as WorkWindows;
const at = (text: string) => Date.parse(text);

describe('work that rests outside of its windows', () => {
  test.each([
    ['everything is open', null, '2026-03-02T10:00Z', 5, '2026-03-02T15:00:00.000Z'],
    ['it fits tonight', 'Mon-Fri 18-6', '2026-03-02T19:00Z', 5, '2026-03-03T00:00:00.000Z'],
    ['it waits for the evening', 'Mon-Fri 18-6', '2026-03-02T10:00Z', 5, '2026-03-02T23:00:00.000Z'],
    ['it takes two nights', 'Mon-Fri 18-6', '2026-03-02T18:00Z', 13, '2026-03-03T19:00:00.000Z'],
    ['it takes two weekends', 'Sat-Sun 0-24', '2026-03-02T00:00Z', 50, '2026-03-14T02:00:00.000Z'],
    ['it takes many weeks', 'Sun 0-1', '2026-03-01T00:00Z', 10, '2026-05-03T01:00:00.000Z'],
  ])('%s', (_, text, start, hours, end) => {
    const ends = endWithin(text === null ? null : windows(text), at(start), hours * HOUR_MS);
    expect(ends === null ? null : new Date(ends).toISOString()).toBe(end);
  });

  test('knows the clocks of its zone', () => {
    const ends = endWithin(windows('Mon-Sun 22-6', 'Asia/Kolkata'), at('2026-03-02T10:00Z'), HOUR_MS);
    expect(new Date(ends ?? 0).toISOString()).toBe('2026-03-02T17:30:00.000Z');
  });

  test('never ends when nothing is ever open, or in over ten years', () => {
    expect(endWithin({ timeZone: 'UTC', days: [0, 0, 0, 0, 0, 0, 0] }, 0, HOUR_MS)).toBeNull();
    expect(endWithin(windows('Sun 0-1'), 0, 1_000 * HOUR_MS)).toBeNull();
    expect(endWithin(null, 0, Infinity)).toBeNull();
  });

  test('counts the hours of a week', () => {
    expect([hoursPerWeek(null), hoursPerWeek(windows('Mon-Fri 18-6'))]).toEqual([168, 60]);
  });
});

describe('an end', () => {
  const boxes = many(40, () => ({ sizeBytes: GB, items: 0 }));

  test('is a range, by assumption until our own figures are there', () => {
    const question = { mailboxes: boxes, concurrent: 20, nowMs: 0, assumed: SPEED };
    expect(etaOf(question)).toEqual({
      p50Seconds: 2_000,
      p90Seconds: 2_000 * ASSUMED_P90,
      p50Ms: 2_000_000,
      p90Ms: 4_000_000,
      isMeasured: false,
    });
    const measured = {
      speed: { bytesPerSecond: 2e6, itemsPerSecond: Infinity },
      p50: 1,
      p90: 1.5,
      mailboxes: 20,
    };
    expect(etaOf({ ...question, measured })).toMatchObject({
      p50Seconds: 1_000,
      p90Seconds: 1_500,
      isMeasured: true,
    });
  });

  test('waits for the queue, then for open hours', () => {
    const nowMs = at('2026-03-02T10:00Z');
    const eta = etaOf({
      mailboxes: boxes,
      concurrent: 20,
      nowMs,
      queueMs: HOUR_MS,
      windows: windows('Mon-Fri 18-6'),
      assumed: { bytesPerSecond: 1e9 / 1_800, itemsPerSecond: Infinity },
    });
    expect(new Date(eta.p50Ms ?? 0).toISOString()).toBe('2026-03-02T19:00:00.000Z');
  });

  test('of no mailboxes is now', () => {
    expect(etaOf({ mailboxes: [], concurrent: 1, nowMs: 5, assumed: SPEED })).toMatchObject({
      p50Ms: 5,
      p90Ms: 5,
    });
  });
});

describe('a plan', () => {
  const question = {
    mailboxes: [...many(3), mailbox(9, { sizeBytes: 60 * GB }), mailbox(10, { sizeBytes: 300 * GB })],
    workload: 'imap' as const,
    concurrent: 20,
    startMs: at('2026-03-02T18:00Z'),
    queueHours: 0,
    assumed: SPEED,
  };

  test('says what others have seen with such sizes, and where they have no figures', () => {
    expect(estimate(question)).toMatchObject({
      mailboxes: 5,
      sizeBytes: 363 * GB,
      typical: [
        { p50Days: 1, p90Days: 1, mailboxes: 3 },
        { p50Days: 1, p90Days: 8, mailboxes: 1 },
      ],
      beyondTypical: 1,
      fitsInWindow: null,
      waves: [],
    });
  });

  test('answers the formula when window and pace are given', () => {
    const plan = estimate({ ...question, queueHours: 1, mailboxesPerHour: 100, windowHours: 6 });
    expect([plan.fitsInWindow, plan.hoursAtPace]).toEqual([500, 1.05]);
  });

  test('lets one wave begin when the one before has probably ended, in open hours', () => {
    const plan = estimate({
      ...question,
      mailboxes: many(4, () => ({ sizeBytes: 3.6 * GB, items: 0 })),
      concurrent: 1,
      windows: windows('Mon-Fri 18-21'),
      waveRule: { by: 'count', most: 2 },
    });
    expect(plan.waves.map(({ startMs }) => new Date(startMs ?? 0).toISOString())).toEqual([
      '2026-03-02T18:00:00.000Z',
      '2026-03-02T20:00:00.000Z',
    ]);
    expect(new Date(plan.waves[1]?.eta?.p50Ms ?? 0).toISOString()).toBe('2026-03-03T19:00:00.000Z');
  });
});
