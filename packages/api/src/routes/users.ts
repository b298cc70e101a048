import type { ApiDeps } from '../deps.ts';
import { by } from './by.ts';
import type { HandlersOf } from './handler.ts';
import { only } from './only.ts';

/** Users and their sync requests. */
export function userHandlers({
  service: { useCases },
}: ApiDeps): Omit<HandlersOf<'user' | 'request' | 'verification'>, 'user.message'> {
  return {
    'user.list': (input) => useCases['user.list'](input),
    'user.show': async (input) => only(await useCases['user.get'](input)),
    'user.statistics': (input) => useCases['user.statistics'](input),
    'user.folders': async (input) => ({ items: await useCases['user.folders'](input) }),
    'user.skipped-items': (input) => useCases['user.skipped-items'](input),
    'user.approve-items': (input, { caller }) => useCases['user.approve-items']({ ...input, ...by(caller) }),
    'user.retry-items': (input) => useCases['user.retry-items'](input),
    'user.set': (input, { caller }) => useCases['user.set']({ ...input, ...by(caller) }),
    'user.start': (input) => useCases['user.start'](input),
    'user.stop': (input) => useCases['user.stop'](input),
    'user.remove': (input) => useCases['user.remove'](input),
    'verification.new': (input) => useCases['verification.new'](input),
    'verification.show': async (input) => ({ verification: await useCases['verification.get'](input) }),
    'verification.stop': (input) => useCases['verification.stop'](input),
    'request.list': async ({ mailbox, ...input }) => {
      if (mailbox === undefined) return useCases['request.list'](input);
      const items = await useCases['request.get']({ ...input, mailbox });
      return { items, next: null, total: items.length };
    },
    'request.show': async (input) => only(await useCases['request.get'](input)),
    'request.statistics': (input) => useCases['request.statistics'](input),
    'request.new': (input) => useCases['request.new'](input),
    'request.set': (input) => useCases['request.set'](input),
    'request.suspend': (input) => useCases['request.suspend'](input),
    'request.resume': (input) => useCases['request.resume'](input),
    'request.remove': (input) => useCases['request.remove'](input),
  };
}
