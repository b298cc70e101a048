import { type OptionTable, optionRows } from './option-row.ts';

/** Options about servers, encryption and signing in. */
export const ACCOUNT_OPTIONS: OptionTable = {
  ...optionRows(
    'host12= port12= user12= password12= passfile12= ssl12 nossl12 tls12 notls12 authmech12= authuser12= oauthaccesstoken12= gmail1 gmail2 office1 office2',
    'carried',
  ),
  ...optionRows(
    'sslcheck sslcheck12',
    'usual',
    'Certificates are checked here unless an endpoint is told otherwise.',
  ),
  ...optionRows(
    'sslargs12= ssl_version12= ssl_version=',
    'elsewhere',
    'TLS 1.2 or newer and a checked certificate are the rule; an endpoint can name an authority or pin a certificate.',
  ),
  ...optionRows('debugssl=', 'elsewhere', '`mailhaul test` shows protocol version, cipher and certificate.'),
  ...optionRows(
    'proxyauth12',
    'missing',
    'PROXYAUTH is not spoken. An admin signs in by SASL instead: --authuser is carried over as AuthUser.',
  ),
  ...optionRows(
    'authmd512 noauthmd512 noauthmd5 authmd5',
    'missing',
    'CRAM-MD5 and DIGEST-MD5 are not used; passwords go over TLS.',
  ),
  ...optionRows(
    'domain12=',
    'missing',
    'NTLM is not spoken. Write the domain into the user name: domain\\user or domain/user.',
  ),
  ...optionRows(
    'oauthdirect12=',
    'missing',
    'Give an access token in a file, or let an endpoint obtain tokens by itself.',
  ),
  ...optionRows(
    'trylogin notrylogin trylogin12 notrylogin12',
    'usual',
    'What the server offers is used, SASL before LOGIN, and a password is tried once.',
  ),
  ...optionRows('showpasswords noshowpasswords', 'usual', 'Passwords are never shown.'),
  ...optionRows(
    'inet4 inet6 inet412 inet612',
    'usual',
    'Both are tried at once, and the one that answers first is used.',
  ),
  ...optionRows(
    'exchange1 exchange2 domino1 domino2',
    'elsewhere',
    'What such servers need is found out from their answers; sizes are limited by MessageSizeLimit.',
  ),
};
