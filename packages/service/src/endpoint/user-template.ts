import { applyNameTemplate } from '@mailhaul/domain';
import { UsageError } from '../usage-error.ts';

/** The name to sign in with when an admin opens a user's mailbox, as in `{user}*{admin}` (Dovecot, Cyrus murder, Zimbra). */
export function applyUserTemplate(
  template: string,
  names: { readonly user: string; readonly admin: string | null },
): string {
  const applied = applyNameTemplate(template, names);
  if ('name' in applied) return applied.name;
  const lacksAdmin = names.admin === null && template.includes('{admin}');
  throw new UsageError(
    lacksAdmin ? `${applied.problem} Give --from-auth-user or --to-auth-user.` : applied.problem,
  );
}
