import { adminTable, tokenTable } from '../views/access-view.ts';
import type { Action } from './action.ts';
import { answer, ask, done } from './ask.ts';
import { requestOf } from './request-of.ts';
import { writeOut } from './written-report.ts';

const newToken: Action = async (call, { useCases }) => {
  const made = await ask(useCases, 'token.new', requestOf(call));
  const path = call.text('out');
  if (path === null) return answer(made, () => [made.token]);
  writeOut({ option: '--out', path, content: `${made.token}\n`, isSecret: true });
  const { token: _, ...shown } = made;
  return answer(
    { ...shown, file: path },
    done(`The token ${made.name} is in ${path}; it is not shown again.`),
  );
};

const listTokens: Action = async (_, { useCases }) => {
  const tokens = await ask(useCases, 'token.list', {});
  return answer(tokens, (paper) => tokenTable(tokens, paper));
};

const revokeToken: Action = async (call, { useCases }) => {
  const revoked = await ask(useCases, 'token.revoke', requestOf(call));
  return answer(revoked, done(`The token ${revoked.removed} is revoked.`));
};

const listAdmins: Action = async (_, { useCases }) => {
  const admins = await ask(useCases, 'admin.list', {});
  return answer(admins, (paper) => adminTable(admins, paper));
};

const resetPassword: Action = async (call, { useCases }) => {
  const admin = await ask(useCases, 'admin.set', requestOf(call));
  return answer(admin, done(`${admin.name} has a new password, and all sessions of ${admin.name} are over.`));
};

/** What the verbs of tokens and admins do. */
export const ACCESS_ACTIONS: Readonly<Record<string, Action>> = {
  'token new': newToken,
  'token list': listTokens,
  'token revoke': revokeToken,
  'admin list': listAdmins,
  'admin reset-password': resetPassword,
};
