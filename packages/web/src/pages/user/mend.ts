import type { Failure } from '@mailhaul/contract/client';

/** What mends a failure, as far as a form on this page can. */
export type Mend =
  | {
      readonly kind: 'password';
      readonly field: 'password' | 'targetPassword';
      readonly nameField: 'userName' | 'targetUserName';
    }
  | { readonly kind: 'limit'; readonly field: 'badItemLimit' | 'largeItemLimit' }
  /** Whatever it was, it is mended elsewhere; then the user is started again. */
  | { readonly kind: 'retry' };

const PASSWORDS: readonly Failure['code'][] = [
  'AuthenticationFailed',
  'AuthAppPassword',
  'AuthUserAction',
  'RecipientNotFound',
];

/** Chooses the form by the failure's code: name and password of the side that refused them, or the limit that was passed. */
export function mendOf({ code, failureSide }: Pick<Failure, 'code' | 'failureSide'>): Mend {
  if (PASSWORDS.includes(code))
    return failureSide === 'Target'
      ? { kind: 'password', field: 'targetPassword', nameField: 'targetUserName' }
      : { kind: 'password', field: 'password', nameField: 'userName' };
  if (code === 'TooManyLargeItems') return { kind: 'limit', field: 'largeItemLimit' };
  if (code === 'TooManyBadItems') return { kind: 'limit', field: 'badItemLimit' };
  return { kind: 'retry' };
}
