import type { Batch } from '@mailhaul/contract/client';
import { ThroughputPanel } from '../dashboard/throughput-panel.tsx';

/** What moved in the last day. */
export function ThroughputTab({ batch }: { readonly batch: Batch }) {
  return (
    <div className="mt-3">
      <ThroughputPanel batch={batch.identity} />
    </div>
  );
}
