import { applyNameTemplate } from '@mailhaul/domain';

/** How a family of servers wants a user's name, or an admin's for a user. */
interface NameFamily {
  /** Found by what they call themselves. */
  readonly server: RegExp;
  readonly user: readonly string[];
  readonly admin: readonly string[];
}

const FAMILIES: readonly NameFamily[] = [
  {
    server: /exchange|microsoft/i,
    user: ['{domain}\\{localpart}', '{domain}/{localpart}'],
    admin: ['{domain}/{admin}/{localpart}', '{domain}\\{admin}\\{localpart}'],
  },
  { server: /dovecot/i, user: ['{localpart}'], admin: ['{user}*{admin}'] },
  { server: /mirapoint/i, user: ['{localpart}'], admin: ['#{user}#{admin}#'] },
  { server: /stalwart/i, user: ['{localpart}'], admin: ['{user}%{admin}'] },
];
const ANY: Omit<NameFamily, 'server'> = {
  user: ['{localpart}', '{domain}\\{localpart}'],
  admin: ['{user}*{admin}', '{domain}/{admin}/{localpart}'],
};

/** Whose name it is. */
export interface WrittenName {
  /** As it was sent. */
  readonly user: string;
  /** Who signs in for the user; null for nobody. */
  readonly admin: string | null;
  /** The mailbox's address, which knows the domain. */
  readonly address: string;
}

/** Other forms of a sign-in name that such a server may want. They are only told: trying them would lock the account. */
export function nameForms({ user, admin, address }: WrittenName, server: string | null): readonly string[] {
  const family = FAMILIES.find((one) => one.server.test(server ?? '')) ?? ANY;
  const whole = user.includes('@') ? user : address;
  const forms = (admin === null ? family.user : family.admin).flatMap((template) => {
    const applied = applyNameTemplate(template, { user: whole, admin });
    return 'name' in applied ? [applied.name] : [];
  });
  return [...new Set([...(admin === null ? [whole] : []), ...forms])].filter((form) => form !== user);
}
