import type { FailureRow } from '@mailhaul/contract/guide';
import type { Look } from '../../states/tone.ts';

type Remedy = NonNullable<FailureRow['here']>['remedy'];

/** How each of the three looks that an error of other services may be here. */
export const REMEDY_LOOKS: Readonly<Record<Remedy, Look>> = {
  'cannot-happen': { icon: 'shield', tone: 'ok' },
  'heals-itself': { icon: 'sync', tone: 'run' },
  explained: { icon: 'probe', tone: 'idle' },
};
