import type { TroubleRecord } from '@mailhaul/contract/client';
import type { Look } from '../../states/tone.ts';

/** One question of a run. */
export type Visit = TroubleRecord['visits'][number];

const LOOKS: Readonly<Record<Visit['outcome'], Look>> = {
  cause: { icon: 'failed', tone: 'bad' },
  'works-now': { icon: 'ok', tone: 'ok' },
  'not-this': { icon: 'ok', tone: 'ok' },
  'led-on': { icon: 'probe', tone: 'ok' },
  solved: { icon: 'done', tone: 'ok' },
  open: { icon: 'created', tone: 'idle' },
};

/** How a question looks: by who answered it, and what came of it. */
export function visitLook({ outcome, by }: Visit): Look {
  return by === 'person' ? { icon: 'user', tone: 'idle' } : LOOKS[outcome];
}
