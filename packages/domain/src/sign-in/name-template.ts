/** What a template of a sign-in name may hold. */
export const NAME_PLACEHOLDERS = ['user', 'admin', 'domain', 'localpart'] as const;

type Placeholder = (typeof NAME_PLACEHOLDERS)[number];

/** Names as servers take them from admins: Dovecot, Exchange (twice), Mirapoint, Stalwart. */
export const NAME_TEMPLATES = [
  '{user}*{admin}',
  '{domain}\\{admin}\\{user}',
  '{domain}/{admin}/{user}',
  '#{user}#{admin}#',
  '{user}%{admin}',
] as const;

/** Why a template cannot be used for anybody, as a sentence; null when it can. */
export function templateProblem(template: string): string | null {
  const unknown = [...template.matchAll(/\{([^{}]*)\}?/g)].find(([whole, name = '']) => {
    return !whole.endsWith('}') || !isPlaceholder(name);
  });
  if (unknown)
    return `The user template knows {user}, {admin}, {domain} and {localpart}, not \`${unknown[0]}\`.`;
  if (!/\{(user|localpart)\}/.test(template))
    return `The user template \`${template}\` has neither {user} nor {localpart} in it, so that everybody would be the same; it looks like '{user}*{admin}'.`;
  return null;
}

/**
 * Puts names into a template. `{user}` is the whole name; of `terry@contoso.com`, `contoso\terry` and `contoso/terry` the `{domain}`
 * and `{localpart}` are taken. Answers a sentence when the template asks for what is not there.
 */
export function applyNameTemplate(
  template: string,
  { user, admin }: { readonly user: string; readonly admin: string | null },
): { readonly name: string } | { readonly problem: string } {
  const problem = templateProblem(template);
  if (problem !== null) return { problem };
  const values: Readonly<Record<Placeholder, string | null>> = { user, admin, ...nameParts(user) };
  const missing = NAME_PLACEHOLDERS.find((one) => template.includes(`{${one}}`) && values[one] === null);
  if (missing === 'admin') return { problem: `The user template \`${template}\` needs an admin.` };
  if (missing)
    return {
      problem: `The user template \`${template}\` needs a {${missing}}, and the name \`${user}\` has none.`,
    };
  const name = template.replaceAll(/\{(user|admin|domain|localpart)\}/g, (_, placeholder: Placeholder) => {
    return values[placeholder] ?? '';
  });
  return { name };
}

function nameParts(user: string): { readonly domain: string | null; readonly localpart: string } {
  const at = user.lastIndexOf('@');
  if (at > 0 && at < user.length - 1) return { domain: user.slice(at + 1), localpart: user.slice(0, at) };
  const [, domain = null, localpart = user] = /^([^\\/]+)[\\/]([^\\/]+)$/.exec(user) ?? [];
  return { domain, localpart };
}

function isPlaceholder(name: string): name is Placeholder {
  return NAME_PLACEHOLDERS.some((one) => one === name);
}
