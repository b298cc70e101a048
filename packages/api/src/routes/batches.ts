import type { ApiDeps } from '../deps.ts';
import { by } from './by.ts';
import type { HandlersOf } from './handler.ts';
import { listPage } from './list-page.ts';
import { only } from './only.ts';

/** Batches. */
export function batchHandlers({ service: { useCases } }: ApiDeps): HandlersOf<'batch'> {
  return {
    'batch.list': async ({ status, endpoint, text, sort = 'identity', ...page }) => {
      const all = await useCases['batch.get']({
        resultSize: 'unlimited',
        ...(status === undefined ? {} : { status }),
        ...(endpoint === undefined ? {} : { endpoint }),
      });
      const wanted =
        text === undefined
          ? all
          : all.filter(({ identity }) => identity.toLowerCase().includes(text.toLowerCase()));
      return listPage(wanted, { ...page, key: (one) => one[sort], id: ({ batchGuid }) => batchGuid });
    },
    'batch.show': async (input) => only(await useCases['batch.get'](input)),
    'batch.errors': async (input) => ({ items: await useCases['batch.errors'](input) }),
    'batch.folders': (input) => useCases['batch.folders'](input),
    'batch.analyze': (input) => useCases['batch.analyze'](input),
    'batch.check': (input) => useCases['batch.check'](input),
    'batch.new': (input, { caller }) =>
      useCases['batch.new']({ ...input, ...(caller ? { createdBy: caller.name } : {}) }),
    'batch.set': (input, { caller }) => useCases['batch.set']({ ...input, ...by(caller) }),
    'batch.start': (input) => useCases['batch.start'](input),
    'batch.stop': (input) => useCases['batch.stop'](input),
    'batch.complete': (input) => useCases['batch.complete'](input),
    'batch.sync-now': (input) => useCases['batch.sync-now'](input),
    'batch.approve': (input, { caller }) => useCases['batch.approve']({ ...input, ...by(caller) }),
    'batch.remove': (input) => useCases['batch.remove'](input),
  };
}
