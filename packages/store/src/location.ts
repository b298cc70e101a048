/** Where a store lies, as an answer to print: a PostgreSQL password is left out. */
export type StoreLocation =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly printed: string };

const POSTGRES_URL = /^postgres(?:ql)?:\/\//i;

/** Tells a data folder from a PostgreSQL URL. */
export function parseLocation(location: string): StoreLocation {
  if (!POSTGRES_URL.test(location)) return { kind: 'folder', folder: location };
  return { kind: 'postgres', url: location, printed: withoutPassword(location) };
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'postgres://…';
  const { username, host, pathname } = new URL(url);
  return `postgres://${username === '' ? '' : `${username}@`}${host}${pathname}`;
}

/** The store that the environment names (DATABASE_URL), else the data folder. */
export function chooseLocation(
  environment: Readonly<Record<string, string | undefined>>,
  dataFolder: string,
): string {
  const url = environment.DATABASE_URL;
  return url === undefined || url === '' ? dataFolder : url;
}
