import { Secret } from '@mailhaul/base';
import type { Caller } from '@mailhaul/service';
import type { Attempts } from '../auth/attempts.ts';
import { isSameSecret } from '../auth/same-secret.ts';
import type { ApiDeps } from '../deps.ts';
import { HttpProblem } from '../problem/http-problem.ts';
import type { Answer, Call, HandlersOf } from './handler.ts';

/** Signing in and out. */
export function sessionHandlers(
  deps: ApiDeps,
  attempts: Attempts,
): Omit<HandlersOf<'session' | 'first-run' | 'password'>, 'session.list' | 'session.revoke'> {
  const { service, version } = deps;
  const { signIn, access } = service;
  const session = async (caller: Caller | null): Promise<Answer<'session.show'>> => ({
    state: caller ? 'signed-in' : (await signIn.isFirstRun()) ? 'first-run' : 'signed-out',
    name: caller?.name ?? null,
    role: caller?.role ?? null,
    csrfToken: caller?.session?.csrfToken ?? null,
    version,
    openId: deps.openId?.label ?? null,
    dataFolder: caller ? deps.dataFolder : null,
  });
  const begun = async (call: Call, { caller, cookie }: { caller: Caller; cookie: Secret<string> }) => {
    call.setCookie(cookie);
    return session(caller);
  };
  return {
    'session.show': (_, { caller }) => session(caller),
    'session.new': async ({ name, password }, call) => {
      attempts.begin(name, call.origin.address);
      const found = await signIn.signIn(name, new Secret(password), call.origin);
      if (found === null) throw new HttpProblem('WRONG_PASSWORD', 'Name or password is wrong.');
      attempts.succeed(name);
      return begun(call, found);
    },
    'session.end': async (_, call) => {
      if (call.caller?.session) await access.removeSession(call.caller.session.id);
      call.setCookie(null);
      return session(null);
    },
    'first-run.new': async ({ name, password, setupCode }, call) => {
      attempts.begin('setup code', call.origin.address);
      if (!isSameSecret(new Secret(setupCode), deps.setupCode))
        throw new HttpProblem(
          'WRONG_PASSWORD',
          'This is not the setup code that `mailhaul serve` printed when it started.',
        );
      return begun(call, await signIn.firstRun(name, new Secret(password), call.origin));
    },
    'password.set': async ({ password, newPassword }, call) => {
      const { caller } = call;
      if (!caller?.session) throw new HttpProblem('NOT_ALLOWED', 'A token has no password.');
      attempts.begin(caller.name, call.origin.address);
      const change = { from: new Secret(password), to: new Secret(newPassword) };
      if (!(await signIn.changePassword(caller.session, change)))
        throw new HttpProblem('WRONG_PASSWORD', 'The present password is wrong.');
      attempts.succeed(caller.name);
      return session(caller);
    },
  };
}
