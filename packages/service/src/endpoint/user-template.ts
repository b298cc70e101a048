import { UsageError } from '../usage-error.ts';

/** The name to sign in with when an admin opens a user's mailbox, as in `{user}*{admin}` (Dovecot, Cyrus murder, Zimbra). */
export function applyUserTemplate(
  template: string,
  names: { readonly user: string; readonly admin: string | null },
): string {
  if (!template.includes('{user}'))
    throw new UsageError(`The user template \`${template}\` has no {user} in it, as in '{user}*{admin}'.`);
  const unknown = /\{(?!user\}|admin\})[^}]*\}?/.exec(template)?.[0];
  if (unknown) throw new UsageError(`The user template knows {user} and {admin}, not \`${unknown}\`.`);
  if (template.includes('{admin}') && names.admin === null)
    throw new UsageError('The user template needs an admin: give --from-auth-user or --to-auth-user.');
  return template.replaceAll(/\{(user|admin)\}/g, (_, name) =>
    name === 'user' ? names.user : (names.admin ?? ''),
  );
}
