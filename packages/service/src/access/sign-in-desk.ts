import type { Clock, Secret } from '@mailhaul/base';
import type { Role, Scope } from '@mailhaul/domain';
import type { AccessStore, StoredAdmin, StoredSession } from '@mailhaul/store';
import { ServiceError } from '../use-cases/service-error.ts';
import type { OpenIdVisitor } from './openid-door.ts';
import { hashPassword, isPassword, passwordProblem } from './password.ts';
import { hashOfSecret, randomSecret } from './random-secret.ts';
import { adminNameProblem, roleNow } from './token-maker.ts';

/** Somebody who was recognised. */
export interface Caller {
  readonly name: string;
  readonly role: Role;
  /** Null for everything that the role may. */
  readonly scopes: readonly Scope[] | null;
  /** How: with a session, or with a token of a name. */
  readonly via: string;
  /** Present with a session. */
  readonly session?: StoredSession;
}

/** Where somebody signs in from. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string;
}

/** A session that begins: what its cookie holds is told once. */
export interface NewSession {
  readonly caller: Caller;
  readonly cookie: Secret<string>;
}

/** What the desk needs. */
export interface SignInDeskDeps {
  readonly access: AccessStore;
  readonly clock: Clock;
  readonly newGuid: () => string;
}

/** A session ends so long after its beginning, and so long after it was last used. */
export const SESSION_MS = { most: 7 * 86_400_000, idle: 24 * 3_600_000 } as const;
/** When something was last used is noted so often; each note is a write. */
const NOTE_EVERY_MS = 60_000;
const USER_AGENT_CHARACTERS = 300;

/** Where people and programs are recognised. */
export class SignInDesk {
  readonly #deps: SignInDeskDeps;

  constructor(deps: SignInDeskDeps) {
    this.#deps = deps;
  }

  /** Whether nobody may sign in yet. */
  async isFirstRun(): Promise<boolean> {
    return (await this.#deps.access.admins()).length === 0;
  }

  /** Makes the first owner; WRONG_STATE when there is one. */
  async firstRun(name: string, password: Secret<string>, origin: Origin): Promise<NewSession> {
    requireNone('name', adminNameProblem(name));
    requireNone('password', passwordProblem(password.reveal()));
    const { access, clock, newGuid } = this.#deps;
    const added = await access.addFirstAdmin({
      guid: newGuid(),
      name: name.trim(),
      role: 'owner',
      passwordHash: await hashPassword(password),
      openidSubject: null,
      disabled: false,
      createdAtMs: clock.now(),
    });
    if (!added)
      throw new ServiceError({ code: 'WRONG_STATE', message: 'There is an owner already; sign in.' });
    const owner = await this.#admin((admin) => admin.name === name.trim());
    if (owner === null) throw new Error('the first owner is gone');
    return this.#begin(owner, origin);
  }

  /** Begins a session; null when name or password is wrong, which of the two is not told. */
  async signIn(name: string, password: Secret<string>, origin: Origin): Promise<NewSession | null> {
    const wanted = name.trim().toLowerCase();
    const admin = await this.#admin((one) => one.name.toLowerCase() === wanted);
    const right = await isPassword(password, admin?.passwordHash ?? null);
    return admin === null || !right || admin.disabled ? null : this.#begin(admin, origin);
  }

  /**
   * Begins a session of somebody whom an OpenID provider has recognised: of the admin who came with this subject before, else of the one
   * who has this name and came with none yet. Null when there is none, or when it may not sign in.
   */
  async signInAs({ subject, name }: OpenIdVisitor, origin: Origin): Promise<NewSession | null> {
    const known = await this.#admin(({ openidSubject }) => openidSubject === subject);
    if (known !== null) return known.disabled ? null : this.#begin(known, origin);
    const wanted = name?.trim().toLowerCase();
    const first = await this.#admin((one) => one.openidSubject === null && one.name.toLowerCase() === wanted);
    if (first === null || first.disabled) return null;
    const bound = await this.#deps.access.changeAdmin(first.id, (now) => ({
      ...now,
      openidSubject: subject,
    }));
    return bound === null || bound.disabled ? null : this.#begin(bound, origin);
  }

  /** Who has this cookie; null when it is nobody's, or over. Whether it still holds may be asked without its being a use. */
  async bySession(cookie: Secret<string>, { isUse = true } = {}): Promise<Caller | null> {
    const { access, clock } = this.#deps;
    const session = await access.session(hashOfSecret(cookie));
    const now = clock.now();
    if (session === null || session.expiresAtMs <= now || session.lastSeenAtMs + SESSION_MS.idle <= now)
      return null;
    const admin = await this.#admin(({ id }) => id === session.adminId);
    if (admin === null || admin.disabled) return null;
    if (isUse && now - session.lastSeenAtMs > NOTE_EVERY_MS) await access.seeSession(session, now);
    return callerOf(admin, session);
  }

  /** Whose token this is; null when it is nobody's, or over, or when whoever made it may not sign in any more. */
  async byToken(secret: Secret<string>): Promise<Caller | null> {
    const { access, clock } = this.#deps;
    const token = await access.token(hashOfSecret(secret));
    const now = clock.now();
    if (token === null || (token.expiresAtMs !== null && token.expiresAtMs <= now)) return null;
    const role = roleNow(token, await access.admins());
    if (role === null) return null;
    if (now - (token.lastUsedAtMs ?? 0) > NOTE_EVERY_MS) await access.useToken(token.guid, now);
    const scopes: readonly Scope[] = JSON.parse(token.scopes);
    return {
      name: token.createdBy,
      role,
      scopes: scopes.length === 0 ? null : scopes,
      via: `token ${token.name}`,
    };
  }

  /** Sessions that are not over, the last used first. */
  async openSessions() {
    const { access, clock } = this.#deps;
    const now = clock.now();
    const admins = new Map((await access.admins()).map(({ id, guid }) => [id, guid]));
    return (await access.sessions())
      .filter(({ expiresAtMs, lastSeenAtMs }) => expiresAtMs > now && lastSeenAtMs + SESSION_MS.idle > now)
      .map(({ id, adminId, createdAtMs, lastSeenAtMs, expiresAtMs, address, userAgent }) => ({
        id,
        adminGuid: admins.get(adminId) ?? '',
        createdAt: new Date(createdAtMs).toISOString(),
        lastSeenAt: new Date(lastSeenAtMs).toISOString(),
        expiresAt: new Date(expiresAtMs).toISOString(),
        address,
        userAgent,
      }));
  }

  /** Changes one's own password and ends one's other sessions; false when the old one is wrong. */
  async changePassword(
    session: StoredSession,
    change: Readonly<Record<'from' | 'to', Secret<string>>>,
  ): Promise<boolean> {
    const admin = await this.#admin(({ id }) => id === session.adminId);
    if (admin === null || !(await isPassword(change.from, admin.passwordHash))) return false;
    requireNone('newPassword', passwordProblem(change.to.reveal()));
    const passwordHash = await hashPassword(change.to);
    const keep = { keepSession: session.id };
    return (
      (await this.#deps.access.changeAdmin(admin.id, (now) => ({ ...now, passwordHash }), keep)) !== null
    );
  }

  async #begin(admin: StoredAdmin, { address, userAgent }: Origin): Promise<NewSession> {
    const { access, clock } = this.#deps;
    const cookie = randomSecret();
    const atMs = clock.now();
    const begun = {
      id: hashOfSecret(cookie),
      adminId: admin.id,
      csrfToken: randomSecret().reveal(),
      expiresAtMs: atMs + SESSION_MS.most,
      address,
      userAgent: userAgent.slice(0, USER_AGENT_CHARACTERS),
    };
    await access.addSession({ ...begun, atMs });
    return { cookie, caller: callerOf(admin, { ...begun, createdAtMs: atMs, lastSeenAtMs: atMs }) };
  }

  async #admin(isWanted: (admin: StoredAdmin) => boolean): Promise<StoredAdmin | null> {
    return (await this.#deps.access.admins()).find(isWanted) ?? null;
  }
}

function requireNone(field: string, problem: string | null): void {
  if (problem === null) return;
  throw new ServiceError({ code: 'BAD_INPUT', message: problem, fields: [{ field, message: problem }] });
}

function callerOf({ name, role }: StoredAdmin, session: StoredSession): Caller {
  return { name, role: role as Role, scopes: null, via: 'session', session };
}
