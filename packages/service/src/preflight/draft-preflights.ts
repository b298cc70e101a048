import { nameServersOf } from '../dns/name-server-of.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import { draftSubject } from './draft-subject.ts';
import { PreflightRun } from './preflight-run.ts';
import type { PreflightView } from './preflight-view.ts';

/** At the same time, and remembered when they have ended. */
const MOST = { running: 5, remembered: 20 } as const;

type DraftUseCases = Pick<UseCases, 'draft-preflight.new' | 'draft-preflight.get' | 'draft-preflight.stop'>;

/** What is looked at before a batch is even made: nothing of it is written, and it is gone with the process. */
export function draftPreflightUseCases(deps: UseCaseDeps): DraftUseCases {
  const running = new Map<string, { readonly run: PreflightRun; readonly stop: AbortController }>();
  const ended = new Map<string, PreflightView>();
  const find = (id: string): PreflightView => {
    const view = running.get(id)?.run.view() ?? ended.get(id);
    if (view) return view;
    throw new ServiceError({
      code: 'NOT_FOUND',
      message: 'This preflight of a draft is not known any more.',
      fix: 'Run it again.',
    });
  };
  return {
    'draft-preflight.new': async (input) => {
      if (running.size >= MOST.running)
        throw new ServiceError({
          code: 'LIMIT_REACHED',
          message: `${MOST.running} preflights of drafts are under way.`,
          fix: 'Wait until one has ended, or stop one.',
        });
      const { subject, users } = await draftSubject(deps, input);
      const { clock, vault, tokens, lookAtBothSides, store } = deps;
      const askMailRoute = deps.askMailRoute(nameServersOf(input.nameServer));
      const from = { tables: store.migration.read, users: () => users.values() };
      const run = new PreflightRun(subject, { clock, vault, tokens, lookAtBothSides, askMailRoute, ...from });
      const { guid } = subject.batch;
      const stop = new AbortController();
      running.set(guid, { run, stop });
      deps.background.begin('preflight of a draft', async (closing) => {
        try {
          await run.run(AbortSignal.any([closing, stop.signal]));
        } catch (error) {
          if (!stop.signal.aborted) throw error;
        } finally {
          // the users go with it, and what was found stays
          running.delete(guid);
          ended.set(guid, run.view());
          const [oldest = ''] = ended.keys();
          if (ended.size > MOST.remembered) ended.delete(oldest);
        }
      });
      return run.view();
    },
    'draft-preflight.get': async ({ id }) => find(id),
    'draft-preflight.stop': async ({ id }) => {
      running.get(id)?.stop.abort(new Error('the preflight was stopped'));
      return find(id);
    },
  };
}
