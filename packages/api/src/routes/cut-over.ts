import type { ApiDeps } from '../deps.ts';
import type { HandlersOf } from './handler.ts';

/** Where a batch stands between its first copy and its end. */
export function cutOverHandlers({ service: { useCases } }: ApiDeps): HandlersOf<'cutover'> {
  return {
    'cutover.show': ({ mailExchanges, ...input }) =>
      useCases['cutover.get']({
        ...input,
        ...(mailExchanges === undefined
          ? {}
          : { mailExchanges: mailExchanges.split(',').map((name) => name.trim()) }),
      }),
  };
}
