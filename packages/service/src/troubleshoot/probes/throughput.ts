import { formatBytes } from '@mailhaul/base';
import type { TroubleVerdict } from '@mailhaul/domain';
import { addressOfUser, type Probe, type SceneSide, type SeenMailbox } from '../scene.ts';

/** A round trip that takes longer is felt: every folder costs several. */
const SLOW_ROUND_TRIP_MS = 250;
/** Slower reading than this over one connection is slow for any line. */
const SLOW_BYTES_PER_S = 100_000;
/** A smaller sample says nothing about the rate. */
const SAMPLE_BYTES = 50_000;

/** Measures the round trip to both servers, and how quickly mail comes. */
export const throughput: Probe = ({ mailboxes }) => {
  const seen = mailboxes.filter(({ look }) => look.roundTripMs !== null);
  if (seen.length === 0) return null;
  const sides: readonly SceneSide[] = ['source', 'target'];
  return {
    probe: 'throughput',
    evidence: seen.map(measured),
    answers: {},
    verdicts: sides.flatMap((side) => slowSide(seen.filter((one) => one.side === side))),
  };
};

function rateOf({ look: { sample } }: SeenMailbox): number | null {
  if (sample === null || sample.bytes < SAMPLE_BYTES || sample.ms <= 0) return null;
  return (sample.bytes * 1000) / sample.ms;
}

function measured(seen: SeenMailbox): string {
  const rate = rateOf(seen);
  const trip = `${(seen.look.roundTripMs ?? 0).toFixed(1)} ms a round trip`;
  return `${addressOfUser(seen.user)}: ${seen.side}: ${trip}${rate === null ? '' : `, mail comes at ${formatBytes(rate)}/s over one connection`}.`;
}

function isSlow(seen: SeenMailbox): boolean {
  const rate = rateOf(seen);
  return (seen.look.roundTripMs ?? 0) > SLOW_ROUND_TRIP_MS || (rate !== null && rate < SLOW_BYTES_PER_S);
}

function slowSide(seen: readonly SeenMailbox[]): readonly TroubleVerdict[] {
  const slow = seen.filter(isSlow);
  const [first] = slow;
  if (first === undefined || slow.length * 2 < seen.length) return [];
  return [
    {
      cause: 'SlowNetwork',
      confidence: 'likely',
      node: 'S5',
      evidence: slow.map(measured),
      actions: ['lower-concurrency'],
      about: { side: first.side, users: slow.map(({ user }) => addressOfUser(user)) },
    },
  ];
}
