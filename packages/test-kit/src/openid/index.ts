export { type ApplicationKey, makeApplicationKey } from './application-key.ts';
export { type JsonWebToken, readToken, signToken } from './json-web-token.ts';
export type { IssuedToken, OpenIdClient, OpenIdProviderOptions, ServiceAccount } from './options.ts';
export { type OpenIdProvider, startOpenIdProvider } from './provider.ts';
