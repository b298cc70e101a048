import { isOwned, StoreInUseError } from '@mailhaul/store';
import { hasKeys, type KeyPlace, keyRingAt } from '../secrets/keys.ts';
import { type MigrationService, openService, type ServiceDeps } from '../use-cases/open-service.ts';
import { USE_CASE_NAMES } from '../use-cases/use-case-names.ts';
import type { UseCaseName, UseCases } from '../use-cases/use-cases.ts';
import { askOwner, OwnerGone } from './ask-owner.ts';

/** The use cases of a place, whoever fulfils them. */
export interface OpenUseCases {
  readonly useCases: UseCases;
  /** The service itself where it was opened here; null where another process owns the data folder. */
  readonly service: MigrationService | null;
  close(): Promise<void>;
}

/**
 * Opens the use cases of a data folder or a postgres:// URL. A folder that another process owns is asked through that process; one that
 * nobody owns is opened here and closed with it. `work`: also runs what is due as long as it is open.
 */
export async function openUseCases(
  location: string,
  deps: ServiceDeps,
  options: { readonly work?: boolean } = {},
): Promise<OpenUseCases> {
  try {
    return await openHere(location, deps, options);
  } catch (error) {
    // an owner that never made a key does not serve: it copies by itself
    if (!(error instanceof StoreInUseError) || !hasKeys({ folder: location, environment: deps.environment }))
      throw error;
    return throughOwner(location, deps, options);
  }
}

async function openHere(
  location: string,
  deps: ServiceDeps,
  { work = false }: { readonly work?: boolean },
): Promise<OpenUseCases> {
  const service = await openService(location, deps);
  if (work) await service.work();
  return { useCases: service.useCases, service, close: () => service.close() };
}

function throughOwner(folder: string, deps: ServiceDeps, options: { readonly work?: boolean }): OpenUseCases {
  const place: KeyPlace = { folder, environment: deps.environment };
  const ring = keyRingAt(place);
  let own: OpenUseCases | null = null;
  const ask = async (name: UseCaseName, input: unknown): Promise<unknown> => {
    for (;;) {
      if (own) return (own.useCases[name] as (input: unknown) => Promise<unknown>)(input);
      try {
        return await askOwner({ name, input }, { ...deps, folder, ring, isFree: () => !isOwned(folder) });
      } catch (error) {
        if (!(error instanceof OwnerGone)) throw error;
        // whoever comes first owns it now; if that is somebody else, it is asked
        own = await openHere(folder, deps, options).catch((cause: unknown) => {
          if (cause instanceof StoreInUseError) return null;
          throw cause;
        });
      }
    }
  };
  const entries = USE_CASE_NAMES.map((name) => [name, (input: unknown) => ask(name, input)]);
  return {
    useCases: Object.fromEntries(entries),
    service: null,
    close: async () => own?.close(),
  };
}
