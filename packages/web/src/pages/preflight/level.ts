import type { PreflightFindingView } from '@mailhaul/contract/client';
import type { Look } from '../../states/tone.ts';

/** How grave something is that was found before the start. */
export type Level = PreflightFindingView['level'];

/** How each looks. */
export const LEVEL_LOOKS: Readonly<Record<Level, Look>> = {
  ok: { icon: 'ok', tone: 'ok' },
  warn: { icon: 'warning', tone: 'warn' },
  fail: { icon: 'failed', tone: 'bad' },
};
