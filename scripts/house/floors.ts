/** What the shipped code of one package may import. Tests are exempt. */
export interface Floor {
  /** Our own packages by their name below `@mailhaul/`; `test-kit/demo` names a single entry. */
  readonly ours: readonly string[];
  /** Whether Node's own modules may be used. */
  readonly node: boolean;
  /** Packages from the registry: a list, or whatever the package's package.json declares. */
  readonly registry: readonly string[] | 'declared';
  /** Never, whatever the other columns say. */
  readonly never?: readonly string[];
}

const NONE: readonly string[] = [];
const HTTP = ['fastify', 'express', 'undici', 'node:http', 'node:https', 'node:http2'];

/** Imports go down only: a package may use what its row names and nothing else. The page for people is docs/architecture.md. */
export const FLOORS: Readonly<Record<string, Floor>> = {
  base: { ours: NONE, node: false, registry: NONE },
  domain: { ours: ['base'], node: false, registry: NONE },
  imap: { ours: ['base'], node: true, registry: NONE, never: HTTP },
  engine: { ours: ['base', 'domain', 'imap'], node: true, registry: NONE, never: HTTP },
  store: { ours: ['base', 'domain'], node: true, registry: ['kysely', 'pg', 'pg-boss'], never: HTTP },
  service: {
    ours: ['base', 'domain', 'engine', 'store'],
    node: true,
    registry: 'declared',
    never: HTTP,
  },
  contract: { ours: ['base', 'domain'], node: false, registry: ['zod'] },
  api: { ours: ['base', 'domain', 'contract', 'service'], node: true, registry: 'declared' },
  web: { ours: ['contract'], node: false, registry: 'declared' },
  cli: {
    ours: ['base', 'domain', 'store', 'service', 'contract', 'api', 'test-kit/demo'],
    node: true,
    registry: 'declared',
  },
  'test-kit': { ours: ['base'], node: true, registry: NONE },
};

/** The scope of our own packages; `mailhaul` itself is packages/cli. */
export const SCOPE = '@mailhaul/';
