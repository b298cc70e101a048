import { expect, test } from 'vitest';
import { adminOf, recogniseSignInForm, type SignInForm } from './sign-in-form.ts';

test.each<[userName: string, form: SignInForm, admin: string | null]>([
  [
    'contoso/mailadmin/usera',
    { kind: 'domain-admin-user', domain: 'contoso', admin: 'mailadmin', user: 'usera' },
    'mailadmin',
  ],
  ['contoso/terry.adams', { kind: 'domain-user', domain: 'contoso', user: 'terry.adams' }, null],
  ['contoso\\terry.adams', { kind: 'domain-user', domain: 'contoso', user: 'terry.adams' }, null],
  ['terry.adams*mailadmin', { kind: 'user-admin', user: 'terry.adams', admin: 'mailadmin' }, 'mailadmin'],
  [
    'terry@contoso.com*mailadmin',
    { kind: 'user-admin', user: 'terry@contoso.com', admin: 'mailadmin' },
    'mailadmin',
  ],
  [
    '#user@domain#Admin#',
    { kind: 'hash-user-admin', user: 'user', domain: 'domain', admin: 'Admin' },
    'Admin',
  ],
  ['terry@contoso.com', { kind: 'address', user: 'terry', domain: 'contoso.com' }, null],
  ['terry.adams', { kind: 'plain', user: 'terry.adams' }, null],
  ['a/b/c/d', { kind: 'plain', user: 'a/b/c/d' }, null],
  ['/terry', { kind: 'plain', user: '/terry' }, null],
  ['*admin', { kind: 'plain', user: '*admin' }, null],
  ['##', { kind: 'plain', user: '##' }, null],
])('%s is recognised', (userName, form, admin) => {
  expect(recogniseSignInForm(userName)).toEqual(form);
  expect(adminOf(form)).toBe(admin);
});
