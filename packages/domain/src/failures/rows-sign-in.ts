import { explained, type FailureRow, row } from './failure-row.ts';

const SIGN_IN =
  "We had trouble signing in to this account. Confirm that you're using the correct user name and password.";

/** Signing in, and being let into the mailbox. */
export const SIGN_IN_ROWS = {
  AuthenticationFailed: row(['user', 'permanent', 'stop'], 13, {
    side: 'either',
    reference: 'AUTH_FAILED',
    headline: SIGN_IN,
    message: 'The server refused the sign-in.',
    steps: [
      'Check user name and password, and how the server wants the user written (user, user@domain, domain\\user).',
      'Look whether the mailbox exists: a server says the same of a wrong password and of a user it does not have.',
      'Look whether IMAP is switched on for the organization and for this user.',
      'Signing in as an admin: check the form of the user name and the admin’s rights on this mailbox.',
      'Signing in by an application: Microsoft 365 wants New-ServicePrincipal with the object id of the enterprise application (docs/manual/sign-in-oauth.md).',
    ],
    aka: [
      'ImapAuthenticationFailed',
      'MigrationPermanentException: Unable to log into account.',
      'The username or password for this account is incorrect, or IMAP access is disabled.',
      "Imap server sent NO response to LoginCommand. Response code: '<code>', message: 'LOGIN failed.'",
      "Outlook Live couldn't sign in to the user account on the IMAP messaging system.",
      'Invalid credentials',
      'AUTHENTICATE failed',
    ],
    actions: ['re-enter-password'],
    here: explained(
      'one sign-in try tells it apart from a bad certificate, and shows the server’s own words',
    ),
  }),
  AuthAppPassword: row(['user', 'permanent', 'stop'], 13, {
    side: 'either',
    reference: 'AUTH_APP_PASSWORD',
    headline: SIGN_IN,
    message: 'The server wants an app password: the account has 2-step verification.',
    steps: [
      'Create an app password for this account (Google: 16 letters, spaces do not count) and use it instead of the usual one.',
      'Or sign in with OAuth.',
    ],
    aka: [
      'MigrationPermanentException: Special credentials are required in order to access this IMAP account.',
      "Imap server reported an error during LoginCommand with the following alert: 'Application-specific password required: <url> (failure).'",
      'Application-specific password required',
      '2 step verification process/ app password which is required when migrating from it',
    ],
    actions: ['re-enter-password'],
    here: explained('the server’s alert is recognised and named as what it is'),
  }),
  AuthDisabled: row(['user', 'permanent', 'stop'], 13, {
    side: 'either',
    reference: 'AUTH_DISABLED',
    headline: SIGN_IN,
    message: 'The server does not take passwords here, or IMAP is switched off.',
    steps: [
      'Switch IMAP on for the organization and for this user.',
      'Microsoft 365 and Google Workspace take no passwords any more: sign in with OAuth, or with an app password.',
    ],
    aka: [
      'LOGINDISABLED',
      'IMAP access is disabled for your domain',
      'Your account is not enabled for IMAP use.',
      'BasicAuthBlocked',
    ],
    actions: ['apply-settings'],
    here: explained('the server’s words about IMAP or passwords being off are recognised'),
  }),
  AuthUserAction: row(['user', 'permanent', 'stop'], 13, {
    side: 'either',
    reference: 'AUTH_USER_ACTION',
    headline: SIGN_IN,
    message: 'The server wants the owner of the account to do something before it lets anyone in.',
    steps: ['Follow the server’s words below: mostly an expired password, or a page to open in a browser.'],
    aka: ['EXPIRED', 'CONTACTADMIN', 'WEBALERT', 'Please log in via your web browser'],
    actions: ['re-enter-password'],
  }),
  AuthMechanismMissing: row(['endpoint', 'permanent', 'stop'], 13, {
    side: 'either',
    reference: 'AUTH_MECHANISM',
    message: 'The server offers no sign-in method that can be used here.',
    steps: [
      'See `mailhaul test URL` for what it offers; a token is given with --from-token-file or --to-token-file.',
    ],
    actions: ['apply-settings'],
  }),
  TokenNotIssued: row(['endpoint', 'permanent', 'stop'], 13, {
    side: 'either',
    reference: 'TOKEN_NOT_ISSUED',
    message: 'The sign-in service did not issue a token.',
    steps: [
      'Check tenant, application id, and secret or certificate: docs/manual/sign-in-oauth.md goes through them.',
    ],
    aka: ['invalid_client', 'unauthorized_client', 'invalid_grant'],
    actions: ['apply-settings'],
  }),
  TokenServiceUnreachable: row(['connection', 'transient', 'retry'], 11, {
    side: 'either',
    reference: 'TOKEN_SERVICE_UNREACHABLE',
    message: 'The sign-in service that issues tokens could not be reached, or could not answer now.',
    steps: [
      'Check that this machine reaches the address over HTTPS; a run that is under way tries again by itself.',
    ],
    actions: ['retry'],
  }),
  AccessDenied: row(['user', 'permanent', 'stop'], 13, {
    side: 'either',
    reference: 'AUTH_PERMISSION',
    headline: SIGN_IN,
    message: 'The sign-in worked, but the mailbox may not be opened.',
    steps: [
      'Give the account full access to this mailbox at the server.',
      'Exchange: Full Access on the mailbox, or Receive As on its database, or membership of Domain Admins.',
    ],
    aka: ['User is authenticated but not connected.', 'AUTHORIZATIONFAILED', 'NOPERM'],
    actions: ['re-enter-password'],
    here: explained('the sign-in and opening the mailbox are two stages; the second one is named'),
  }),
  RecipientNotFound: row(['user', 'permanent', 'stop'], 13, {
    side: 'target',
    reference: 'RECIPIENT_NOT_FOUND',
    headline:
      "A recipient wasn't found for <user> on the target. Create a recipient of the appropriate type for this migration on the target and try again.",
    message: 'The target has no such mailbox.',
    steps: [
      'Create the mailbox at the target, with this address.',
      'Check the EmailAddress column: it must be an address of the target mailbox.',
      'Take rows of groups and distribution lists out of the file: they have no mailbox.',
    ],
    aka: [
      'RecipientNotFound',
      "An Outlook Live mailbox wasn't found for the user.",
      'Unknown user',
      'Mailbox does not exist',
    ],
    actions: ['retry'],
    here: explained(
      'the target is asked before anything is copied: the admin gets in and the mailbox is not there',
    ),
  }),
} as const satisfies Readonly<Record<string, FailureRow>>;
