import type { UseCases } from '../use-cases/use-cases.ts';
import type { BatchView, EndpointView } from '../use-cases/views.ts';
import type { ImapsyncBatch } from './imapsync-batch.ts';

/** What was made for a call of imapsync. */
export interface CreatedBatch {
  readonly batch: BatchView;
  /** Endpoints that were not there before. */
  readonly endpoints: readonly string[];
}

/** How it is made. */
export interface CreateOptions {
  readonly name: string;
  readonly skipVerification: boolean;
}

/**
 * Makes the endpoints that are missing and the batch. An endpoint at the same server is used as it is, whatever its name. When something is
 * refused, the endpoints that were made before are removed again.
 */
export async function createImapsyncBatch(
  useCases: Pick<UseCases, 'endpoint.get' | 'endpoint.new' | 'endpoint.remove' | 'batch.new'>,
  { endpoints, batch }: ImapsyncBatch,
  { name, skipVerification }: CreateOptions,
): Promise<CreatedBatch> {
  const there = await useCases['endpoint.get']({});
  const names = new Map<string, string>();
  const made: string[] = [];
  try {
    for (const wanted of endpoints) {
      const same = there.find((one) => isSameServer(one, wanted));
      const created = same ?? (await useCases['endpoint.new']({ ...wanted, skipVerification }));
      if (!same) made.push(created.identity);
      names.set(wanted.name, created.identity);
    }
    const { sourceEndpoint, targetEndpoint, ...rest } = batch;
    const view = await useCases['batch.new']({
      ...rest,
      name,
      sourceEndpoint: names.get(sourceEndpoint) ?? sourceEndpoint,
      targetEndpoint: names.get(targetEndpoint) ?? targetEndpoint,
    });
    return { batch: view, endpoints: made };
  } catch (error) {
    for (const identity of made) await useCases['endpoint.remove']({ identity });
    throw error;
  }
}

function isSameServer(
  one: Pick<EndpointView, 'remoteServer' | 'port' | 'security'>,
  { remoteServer, port, security }: ImapsyncBatch['endpoints'][number],
): boolean {
  return (
    one.remoteServer.toLowerCase() === remoteServer.toLowerCase() &&
    one.port === port &&
    one.security === security
  );
}
