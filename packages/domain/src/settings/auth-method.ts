/** How to sign in: Basic takes whatever password mechanism the server offers, the others are exactly that mechanism. */
export const AUTH_METHODS = ['Basic', 'PLAIN', 'LOGIN', 'XOAUTH2', 'OAUTHBEARER'] as const;

/** One of the ways to sign in. */
export type AuthMethod = (typeof AUTH_METHODS)[number];

/** Reads a method in any case; null when it is none. */
export function readAuthMethod(text: string): AuthMethod | null {
  return AUTH_METHODS.find((name) => name.toLowerCase() === text.toLowerCase()) ?? null;
}

/** Whether a method signs in with a token that the endpoint obtains, so that no password is needed. */
export function usesToken(method: AuthMethod): boolean {
  return method === 'XOAUTH2' || method === 'OAUTHBEARER';
}
