import type { TransferSpeed } from '@mailhaul/domain';

/** How fast a mailbox goes over the internet, until somebody has measured his own. */
export const USUAL_SPEED: TransferSpeed = { bytesPerSecond: 1_000_000, itemsPerSecond: 20 };
