import type { ErrorGroup } from '@mailhaul/contract/client';

/** Who has to do something about a failure: whoever reads the page, the admin of one server, or nobody, since it passes. */
export type WhoActs = 'you' | 'source' | 'target' | 'nobody';

interface Cause extends Pick<ErrorGroup, 'class' | 'side'> {
  readonly actions: readonly ErrorGroup['actions'][number][];
}

/** What this page itself can mend is for its reader; the rest is for whoever runs the server where it happened. */
export function whoActs({ class: kind, actions, side }: Cause): WhoActs {
  if (kind === 'transient' || kind === 'throttle') return 'nobody';
  if (actions.some((action) => action !== 'retry')) return 'you';
  return side === 'service' ? 'you' : side;
}
