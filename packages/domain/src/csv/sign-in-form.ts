/** The forms in which servers take "this admin for that user", and plain names (spec: the super-user formats). */
export type SignInForm =
  | {
      readonly kind: 'domain-admin-user';
      readonly domain: string;
      readonly admin: string;
      readonly user: string;
    }
  | { readonly kind: 'domain-user'; readonly domain: string; readonly user: string }
  | { readonly kind: 'user-admin'; readonly user: string; readonly admin: string }
  | {
      readonly kind: 'hash-user-admin';
      readonly user: string;
      readonly domain: string;
      readonly admin: string;
    }
  | { readonly kind: 'address'; readonly user: string; readonly domain: string }
  | { readonly kind: 'plain'; readonly user: string };

/**
 * Recognises the form of a sign-in name, for messages and advice only: the name itself goes to the server as it is. Exchange:
 * `contoso/mailadmin/usera`, `contoso/terry.adams`, `contoso\terry.adams`; Dovecot: `alice*master`; Mirapoint: `#user@domain#admin#`.
 */
export function recogniseSignInForm(userName: string): SignInForm {
  const [, user = '', domain = '', admin = ''] = /^#([^#@]+)@([^#@]+)#([^#]+)#$/.exec(userName) ?? [];
  if (user !== '') return { kind: 'hash-user-admin', user, domain, admin };
  return (
    slashForm(userName) ?? starForm(userName) ?? addressForm(userName) ?? { kind: 'plain', user: userName }
  );
}

/** What a form is called, for a sentence such as "UserName is in the form …". */
export const SIGN_IN_FORM_NAMES = {
  'domain-admin-user': 'domain/admin/user (Exchange, an admin for a user)',
  'domain-user': 'domain/user (Exchange)',
  'user-admin': 'user*admin (Dovecot and other SASL servers, an admin for a user)',
  'hash-user-admin': '#user@domain#admin# (Mirapoint, an admin for a user)',
  address: 'user@domain',
  plain: 'a plain user name',
} as const satisfies Readonly<Record<SignInForm['kind'], string>>;

/** The admin in a sign-in name whose every connection counts against one account; null when the user signs in alone. */
export function adminOf(form: SignInForm): string | null {
  return 'admin' in form ? form.admin : null;
}

function slashForm(userName: string): SignInForm | null {
  const parts = userName.split(userName.includes('/') ? '/' : '\\');
  const [domain = '', middle = '', last = ''] = parts;
  if (parts.some((part) => part === '')) return null;
  if (parts.length === 3) return { kind: 'domain-admin-user', domain, admin: middle, user: last };
  return parts.length === 2 ? { kind: 'domain-user', domain, user: middle } : null;
}

function starForm(userName: string): SignInForm | null {
  const [user = '', admin = '', more] = userName.split('*');
  return user !== '' && admin !== '' && more === undefined ? { kind: 'user-admin', user, admin } : null;
}

function addressForm(userName: string): SignInForm | null {
  const at = userName.lastIndexOf('@');
  if (at < 1 || at === userName.length - 1) return null;
  return { kind: 'address', user: userName.slice(0, at), domain: userName.slice(at + 1) };
}
