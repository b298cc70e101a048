import { expect, test } from 'vitest';
import { nameForms } from './name-forms.ts';

const EXCHANGE = 'The Microsoft Exchange IMAP4 service is ready.';

test.each([
  ['Dovecot ready.', 'terry', null, ['terry@contoso.com']],
  ['Dovecot ready.', 'terry@contoso.com', null, ['terry']],
  [EXCHANGE, 'terry@contoso.com', null, ['contoso.com\\terry', 'contoso.com/terry']],
  [EXCHANGE, 'terry@contoso.com', 'boss', ['contoso.com/boss/terry', 'contoso.com\\boss\\terry']],
  ['Dovecot ready.', 'terry@contoso.com', 'boss', ['terry@contoso.com*boss']],
  ['Mirapoint', 'terry@contoso.com', 'boss', ['#terry@contoso.com#boss#']],
  [null, 'terry', null, ['terry@contoso.com', 'contoso.com\\terry']],
])('%s: %s by %s may be written %j', (server, user, admin, forms) => {
  expect(nameForms({ user, admin, address: 'terry@contoso.com' }, server)).toEqual(forms);
});
