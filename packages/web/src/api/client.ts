import { type Client, createClient } from '@mailhaul/contract/client';

let csrfToken: string | null = null;

/** Keeps the session's token against forged requests; it comes with every answer about the session. */
export function keepCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** The service that this page came from. */
export const client: Client = createClient({
  fetch: (url, init) => fetch(url, init),
  server: '',
  csrfToken: () => csrfToken,
});
