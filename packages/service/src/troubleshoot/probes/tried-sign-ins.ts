import { type FailureCode, STATUS_SUMMARY, type TriedSignIn } from '@mailhaul/domain';
import { addressOfUser, type Scene, type SceneSide, type SeenMailbox } from '../scene.ts';

/** Whether a look met a refusal before it was let into the mailbox. */
export function isRefused({ look }: SeenMailbox): boolean {
  return look.failure !== null && look.stage === 'sign-in';
}

/** Whether a look was let into the mailbox, whatever came of it there. */
export function isLetIn({ look }: SeenMailbox): boolean {
  return look.stage !== 'connect' && look.stage !== 'sign-in';
}

/** How the sign-ins at one side went: those of just now, and those of users that are well without being tried again. */
export function triedSignIns(scene: Scene, side: SceneSide): readonly TriedSignIn[] {
  const seen = scene.mailboxes.filter((one) => one.side === side && one.look.stage !== 'connect');
  const now = seen.map(
    (one): TriedSignIn => ({
      user: addressOfUser(one.user),
      side,
      code: isRefused(one) ? (one.look.failure?.code ?? null) : null,
      byAdmin: one.byAdmin,
    }),
  );
  const tried = new Set(seen.map(({ user }) => user.id));
  const byAdmin = signsInByAdmin(scene, side);
  const then = scene.users
    .filter(
      ({ user, endpoints }) =>
        !tried.has(user.id) &&
        ['Synced', 'Completed'].includes(STATUS_SUMMARY[user.status]) &&
        // who signs in elsewhere says nothing of this server
        endpoints[side]?.id === scene.endpoints[side]?.id,
    )
    .map(({ user }): TriedSignIn => ({ user: addressOfUser(user), side, code: null, byAdmin }));
  return [...now, ...then];
}

/** Whether rows without a password of their own are opened by an admin. */
function signsInByAdmin({ endpoints }: Scene, side: SceneSide): boolean {
  return endpoints[side]?.signIn.kind.startsWith('admin') ?? false;
}

/** What the server said to those who were refused, in its own words. */
export function refusalWords(seen: readonly SeenMailbox[], code?: FailureCode): readonly string[] {
  return seen
    .filter((one) => isRefused(one) && (code === undefined || one.look.failure?.code === code))
    .map(
      ({ user, side, look }) =>
        `${addressOfUser(user)}: the ${side} answered the sign-in: ${look.failure?.words ?? ''}`,
    );
}
