import { parseArgs } from 'node:util';
import { startCyrus } from './cyrus.ts';
import { startDovecot } from './dovecot.ts';
import { type DovecotOptions, STANDARD_SPECIAL_USE } from './dovecot-conf.ts';
import { startPostgres } from './postgres.ts';

const USAGE = `usage: node packages/test-kit/src/servers/main.ts dovecot|cyrus|postgres [options]
Starts a private server on free loopback ports, prints where it is as JSON, and ends it when this ends.
  dovecot  --format maildir|mdbox|sdbox  --separator / or .  --prefix INBOX.  --max-connections N
           --certificate server|wronghost|expired|selfsigned  --require-tls  --special-use  --shared
           --gmail  --quota-kilobytes N  --quota-messages N  --mail-size-bytes N  --master USER:PASSWORD
           --password P  --compress  --without CAPABILITY (again for more)  --fsync optimized|never|always
  cyrus    --unix-separator  --alt-namespace  --mail-size-bytes N  --quota-kilobytes N
  both     --tmpfs  --user NAME (again for more)  --extra LINE (again for more)`;

const text = { type: 'string' } as const;
const many = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    'alt-namespace': flag,
    certificate: text,
    compress: flag,
    extra: many,
    format: text,
    fsync: text,
    gmail: flag,
    help: flag,
    'mail-size-bytes': text,
    master: text,
    'max-connections': text,
    password: text,
    prefix: text,
    'quota-kilobytes': text,
    'quota-messages': text,
    'require-tls': flag,
    separator: text,
    shared: flag,
    'special-use': flag,
    tmpfs: flag,
    'unix-separator': flag,
    user: many,
    without: many,
  },
});

const numberOf = (value: string | undefined) => (value === undefined ? undefined : Number(value));

/** Leaves out what was not given, so that the defaults hold. */
function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;
}

function oneOf<T extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  const found = allowed.find((word) => word === value);
  if (value !== undefined && found === undefined) throw new Error(`--${name}: one of ${allowed.join(' ')}`);
  return found;
}

function dovecotQuota(): DovecotOptions['quota'] {
  const quota = given({
    storageKilobytes: numberOf(values['quota-kilobytes']),
    messages: numberOf(values['quota-messages']),
    mailSizeBytes: numberOf(values['mail-size-bytes']),
  });
  return Object.keys(quota).length === 0 ? undefined : quota;
}

function masterUser(): DovecotOptions['masterUser'] {
  if (values.master === undefined) return undefined;
  const [user = '', password = ''] = values.master.split(':');
  return { user, password };
}

function dovecotOptions(): DovecotOptions {
  return given({
    format: oneOf('format', values.format, ['maildir', 'mdbox', 'sdbox']),
    separator: oneOf('separator', values.separator, ['/', '.']),
    prefix: values.prefix,
    maxConnections: numberOf(values['max-connections']),
    certificate: oneOf('certificate', values.certificate, ['server', 'wronghost', 'expired', 'selfsigned']),
    requireTls: values['require-tls'],
    specialUse: values['special-use'] ? STANDARD_SPECIAL_USE : undefined,
    sharedNamespace: values.shared,
    virtualGmail: values.gmail,
    quota: dovecotQuota(),
    masterUser: masterUser(),
    password: values.password,
    compress: values.compress,
    without: values.without,
    fsync: oneOf('fsync', values.fsync, ['optimized', 'never', 'always']),
    storage: values.tmpfs ? ('tmpfs' as const) : undefined,
    extra: values.extra,
  });
}

function cyrusOptions() {
  return given({
    unixHierarchySeparator: values['unix-separator'],
    altNamespace: values['alt-namespace'],
    maxMessageBytes: numberOf(values['mail-size-bytes']),
    quotaKilobytes: numberOf(values['quota-kilobytes']),
    storage: values.tmpfs ? ('tmpfs' as const) : undefined,
    extra: values.extra,
  });
}

async function start(kind: string | undefined): Promise<object> {
  if (kind === 'postgres') {
    const server = await startPostgres();
    return { ...server, database: await server.createDatabase('mailhaul') };
  }
  const server = await startImap(kind);
  if (server === undefined) return Promise.reject(new Error(USAGE));
  const accounts = (values.user ?? [undefined]).map((name) => server.user(name));
  return { ...server, accounts };
}

async function startImap(kind: string | undefined) {
  if (kind === 'dovecot') return startDovecot(dovecotOptions());
  if (kind === 'cyrus') return startCyrus(cyrusOptions());
  return undefined;
}

if (values.help) {
  process.stdout.write(`${USAGE}\n`);
} else {
  const server = await start(positionals[0]);
  process.stdout.write(`${JSON.stringify(server)}\n`);
  // the guard ends the server when this process ends, so waiting is all that is left to do
  const alive = setInterval(() => undefined, 60_000);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      clearInterval(alive);
      if ('stop' in server && typeof server.stop === 'function') await server.stop();
    });
  }
}
