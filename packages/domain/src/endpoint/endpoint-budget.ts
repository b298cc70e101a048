import type { TransferBudget } from '../planner/mailbox-time.ts';
import type { EndpointSettings } from './endpoint.ts';

/** What both endpoints of a way allow together: the smaller of each limit. */
export function endpointBudget(source: EndpointSettings, target: EndpointSettings): TransferBudget {
  const bytes = least(source.maxBytesPerSecond, target.maxBytesPerSecond);
  const messages = least(source.maxMessagesPerSecond, target.maxMessagesPerSecond);
  const daily = least(source.dailyBytesOut, target.dailyBytesIn);
  return {
    ...(bytes === null ? {} : { bytesPerSecond: bytes }),
    ...(messages === null ? {} : { itemsPerSecond: messages }),
    ...(daily === null ? {} : { dailyBytesPerMailbox: daily }),
  };
}

function least(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
