import type { ApiDeps } from '../deps.ts';
import { HttpProblem } from '../problem/http-problem.ts';
import type { Handlers, HandlersOf } from './handler.ts';
import { only } from './only.ts';

/** Open sessions, admins, tokens. */
export function accessHandlers({
  service: { useCases, signIn, access },
}: ApiDeps): HandlersOf<'admin' | 'token'> & Pick<Handlers, 'session.list' | 'session.revoke'> {
  return {
    'session.list': async (_, { caller }) => {
      const admins = new Map((await useCases['admin.list']({})).map(({ id, name }) => [id, name]));
      const open = await signIn.openSessions();
      return {
        items: open.map(({ adminGuid, ...one }) => ({
          ...one,
          name: admins.get(adminGuid) ?? '',
          current: one.id === caller?.session?.id,
        })),
      };
    },
    'session.revoke': async ({ id }) => {
      if (await access.removeSession(id)) return { removed: id };
      throw new HttpProblem('NO_ROUTE', 'There is no such session any more.');
    },
    'admin.list': async () => ({ items: await useCases['admin.list']({}) }),
    'admin.show': async ({ id }) => only(await useCases['admin.list']({ identity: id })),
    'admin.new': (input) => useCases['admin.new'](input),
    'admin.set': ({ id, ...input }) => useCases['admin.set']({ identity: id, ...input }),
    'admin.remove': ({ id }) => useCases['admin.remove']({ identity: id }),
    'token.list': async () => ({ items: await useCases['token.list']({}) }),
    'token.new': (input, { caller }) => useCases['token.new']({ ...input, createdBy: caller?.name ?? '' }),
    'token.revoke': ({ id }) => useCases['token.revoke']({ identity: id }),
  };
}
