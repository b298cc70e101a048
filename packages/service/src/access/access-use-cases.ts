import { Secret } from '@mailhaul/base';
import { ROLES, type Role, SCOPES } from '@mailhaul/domain';
import type { StoredAdmin } from '@mailhaul/store';
import { Checks } from '../use-cases/checks.ts';
import { notFound } from '../use-cases/find.ts';
import { requireRevision } from '../use-cases/revision.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf } from '../use-cases/use-cases.ts';
import type { AccessUseCases } from './access-inputs.ts';
import { adminView, tokenView } from './access-views.ts';
import { hashPassword, passwordProblem } from './password.ts';
import { hashOfSecret, randomSecret, TOKEN_PREFIX } from './random-secret.ts';
import { adminNameProblem, MACHINE } from './token-maker.ts';

const DAY_MS = 86_400_000;
const MOST_DAYS = 3_650;

/** Who may sign in to page and API. */
export function accessUseCases(deps: UseCaseDeps): AccessUseCases {
  const { access } = deps.store;
  return {
    'admin.list': async ({ identity }) =>
      (identity === undefined ? await access.admins() : [await findAdmin(deps, identity)]).map(adminView),
    'admin.new': (input) => newAdmin(deps, input),
    'admin.set': (input) => setAdmin(deps, input),
    'admin.remove': async ({ identity }) => {
      const admin = await findAdmin(deps, identity);
      await access.removeAdmin(admin.id, requireOtherOwner);
      return { removed: admin.name };
    },
    'token.list': async () => (await access.tokens()).map(tokenView),
    'token.new': (input) => newToken(deps, input),
    'token.revoke': async ({ identity }) => {
      const all = await access.tokens();
      const found = all.find(({ guid, name }) => guid === identity || name === identity);
      if (found === undefined)
        throw notFound(
          'token',
          identity,
          all.map(({ name }) => name),
        );
      await access.removeToken(found.guid);
      return { removed: found.name };
    },
  };
}

async function newAdmin(deps: UseCaseDeps, { name, role, password }: InputOf<'admin.new'>) {
  const { access } = deps.store;
  const checks = new Checks();
  checks.name('name', name);
  checkName(checks, name);
  checkRole(checks, role);
  checkPassword(checks, password);
  checks.done();
  const taken = (await access.admins()).some(
    (admin) => admin.name.toLowerCase() === name.trim().toLowerCase(),
  );
  if (taken)
    throw new ServiceError({ code: 'NAME_TAKEN', message: `There is an admin \`${name}\` already.` });
  const admin = {
    guid: deps.newGuid(),
    name: name.trim(),
    role,
    passwordHash: password === undefined ? null : await hashPassword(new Secret(password)),
    openidSubject: null,
    disabled: false,
    createdAtMs: deps.clock.now(),
  };
  await access.addAdmin(admin);
  return adminView({ ...admin, id: 0, lastSeenAtMs: null });
}

async function setAdmin(deps: UseCaseDeps, input: InputOf<'admin.set'>) {
  const { identity, role, disabled, password, madeFrom } = input;
  const { id, name } = await findAdmin(deps, identity);
  const checks = new Checks();
  if (role !== undefined) checkRole(checks, role);
  checkPassword(checks, password);
  checks.done();
  const passwordHash = password === undefined ? undefined : await hashPassword(new Secret(password));
  const saved = await deps.store.access.changeAdmin(id, (before, all) => {
    requireRevision(madeFrom, adminView(before).revision);
    const after: StoredAdmin = {
      ...before,
      role: role ?? before.role,
      disabled: disabled ?? before.disabled,
      passwordHash: passwordHash ?? before.passwordHash,
    };
    if (after.role !== 'owner' || after.disabled) requireOtherOwner(before, all);
    return after;
  });
  if (saved === null) throw notFound('admin', name, []);
  return adminView(saved);
}

// without an owner nobody could make one, but on the machine itself
function requireOtherOwner(admin: StoredAdmin, all: readonly StoredAdmin[]): void {
  if (admin.role !== 'owner' || admin.disabled) return;
  const others = all.filter(({ id, role, disabled }) => id !== admin.id && role === 'owner' && !disabled);
  if (others.length > 0) return;
  throw new ServiceError({
    code: 'WRONG_STATE',
    message: `${admin.name} is the only owner, and somebody must be.`,
    fix: 'Make somebody else an owner first.',
  });
}

async function findAdmin({ store }: UseCaseDeps, identity: string): Promise<StoredAdmin> {
  const all = await store.access.admins();
  const wanted = identity.trim().toLowerCase();
  const found = all.find(({ guid, name }) => guid === identity || name.toLowerCase() === wanted);
  if (found) return found;
  throw notFound(
    'admin',
    identity,
    all.map(({ name }) => name),
  );
}

async function newToken(deps: UseCaseDeps, input: InputOf<'token.new'>) {
  const { name, role, scopes = [], expiresInDays = null, createdBy = MACHINE } = input;
  const checks = new Checks();
  checks.name('name', name);
  checkRole(checks, role);
  for (const scope of scopes)
    if (!SCOPES.includes(scope))
      checks.refuse('scopes', `There is no scope \`${scope}\`; see \`mailhaul token new --help\`.`);
  if (
    expiresInDays !== null &&
    !(Number.isInteger(expiresInDays) && expiresInDays >= 1 && expiresInDays <= MOST_DAYS)
  )
    checks.refuse('expiresInDays', `expiresInDays is a whole number from 1 to ${MOST_DAYS}.`);
  checks.done();
  const { access } = deps.store;
  if ((await access.tokens()).some((token) => token.name === name))
    throw new ServiceError({ code: 'NAME_TAKEN', message: `There is a token \`${name}\` already.` });
  const secret = randomSecret(TOKEN_PREFIX);
  const createdAtMs = deps.clock.now();
  const token = {
    guid: deps.newGuid(),
    name,
    role,
    scopes: JSON.stringify(scopes),
    createdBy,
    createdAtMs,
    expiresAtMs: expiresInDays === null ? null : createdAtMs + expiresInDays * DAY_MS,
  };
  await access.addToken({ ...token, hash: hashOfSecret(secret) });
  return { ...tokenView({ ...token, lastUsedAtMs: null }), token: secret.reveal() };
}

function checkName(checks: Checks, name: string): void {
  const problem = adminNameProblem(name);
  if (problem !== null) checks.refuse('name', problem);
}

function checkRole(checks: Checks, role: Role): void {
  if (!ROLES.includes(role)) checks.refuse('role', `role is one of ${ROLES.join(', ')}.`);
}

function checkPassword(checks: Checks, password: string | undefined): void {
  const problem = password === undefined ? null : passwordProblem(password);
  if (problem !== null) checks.refuse('password', problem);
}
