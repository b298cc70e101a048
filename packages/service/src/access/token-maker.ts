import { lesserRole, type Role } from '@mailhaul/domain';
import type { StoredAdmin, StoredToken } from '@mailhaul/store';

/** Who makes tokens with a command on the machine of the service: whoever may do that needs no admin. */
export const MACHINE = 'the machine itself';

/** Why an admin cannot be called so: its tokens would be taken for those of the machine, which outlive every admin. */
export function adminNameProblem(name: string): string | null {
  return isSame(name, MACHINE) ? `Nobody can be called \`${MACHINE}\`.` : null;
}

/** What a token may now: no more than its maker may now, and nothing (null) when that admin is gone or disabled. */
export function roleNow(
  { role, createdBy }: Pick<StoredToken, 'role' | 'createdBy'>,
  admins: readonly Pick<StoredAdmin, 'name' | 'role' | 'disabled'>[],
): Role | null {
  if (createdBy === MACHINE) return role as Role;
  const maker = admins.find(({ name }) => isSame(name, createdBy));
  return maker === undefined || maker.disabled ? null : lesserRole(role as Role, maker.role as Role);
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
