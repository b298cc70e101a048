import { readFileSync, statSync } from 'node:fs';
import { Secret } from '@mailhaul/base';
import { FailureError } from '@mailhaul/domain';
import { UsageError } from '../usage-error.ts';

/** What signs in: a password, or a bearer token for OAuth. */
export interface FoundSecret {
  readonly kind: 'password' | 'token';
  readonly secret: Secret<string>;
}

/** Where a secret may come from. */
export interface SecretRequest {
  /** `from`, `to` or nothing: how the options and variables of this account begin. */
  readonly prefix: 'from' | 'to' | '';
  readonly passfile?: string;
  readonly tokenFile?: string;
  /** Whose secret it is, for the question. */
  readonly whose: string;
}

/** What finding a secret may use. */
export interface SecretDeps {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks a person without showing what is typed; null when nobody is there. */
  readonly ask: ((question: string) => Promise<Secret<string>>) | null;
  /** Told about things that work but should be mended. */
  readonly warn: (words: string) => void;
}

/** The longest secret file that is read; OAuth tokens reach a few kB. */
const SECRET_FILE_LIMIT_BYTES = 65_536;
const READABLE_BY_ALL = 0o004;

/** Finds the secret of an account: the file that an option names, then the environment, then a question. */
export async function findSecret(request: SecretRequest, deps: SecretDeps): Promise<FoundSecret> {
  const { passfile, tokenFile, prefix, whose } = request;
  if (passfile !== undefined && tokenFile !== undefined)
    throw new UsageError(`Give ${option(prefix, 'passfile')} or ${option(prefix, 'token-file')}, not both.`);
  if (passfile !== undefined)
    return {
      kind: 'password',
      secret: firstLineOf({ path: passfile, text: readSecretFile(passfile) }, deps),
    };
  if (tokenFile !== undefined)
    return { kind: 'token', secret: firstLineOf({ path: tokenFile, text: readSecretFile(tokenFile) }, deps) };
  const found = fromEnvironment(prefix, deps.env);
  if (found) return found;
  if (!deps.ask) throw unusable(nothingGiven(prefix, whose));
  const secret = await deps.ask(`Password for ${whose}`);
  if (secret.reveal() === '') throw unusable(`An empty password was typed for ${whose}.`);
  return { kind: 'password', secret };
}

function option(prefix: SecretRequest['prefix'], name: string): string {
  return prefix === '' ? `--${name}` : `--${prefix}-${name}`;
}

function variable(prefix: SecretRequest['prefix'], name: string): string {
  return prefix === '' ? `MAILHAUL_${name}` : `MAILHAUL_${prefix.toUpperCase()}_${name}`;
}

function nothingGiven(prefix: SecretRequest['prefix'], whose: string): string {
  return (
    `There is no password for ${whose}: give ${option(prefix, 'passfile')} FILE or ${option(prefix, 'token-file')} FILE, ` +
    `set ${variable(prefix, 'PASSWORD')}, or run in a terminal to be asked.`
  );
}

function fromEnvironment(prefix: SecretRequest['prefix'], env: SecretDeps['env']): FoundSecret | null {
  const password = env[variable(prefix, 'PASSWORD')];
  if (password) return { kind: 'password', secret: new Secret(password) };
  const token = env[variable(prefix, 'TOKEN')];
  return token ? { kind: 'token', secret: new Secret(token) } : null;
}

/** A PEM text, or the JSON key file of a service account: what an application proves itself with has many lines. */
const KEY_FILE = /^\s*(-----BEGIN [A-Z ]+-----|\{\s*")/;

/** The secret of an endpoint: the first line of a file that holds nothing else, or a whole key file. */
export function secretFromFile(path: string, deps: Pick<SecretDeps, 'warn'>): Secret<string> {
  // read once: a pipe gives nothing the second time
  const text = readSecretFile(path);
  if (!KEY_FILE.test(text)) return firstLineOf({ path, text }, deps);
  warnOfReaders(path, deps);
  return new Secret(text);
}

/** The secret in the first line of a file; what follows must be empty, so that a wrong file is noticed. */
function firstLineOf(
  { path, text }: { readonly path: string; readonly text: string },
  deps: Pick<SecretDeps, 'warn'>,
): Secret<string> {
  const [line = '', ...rest] = text.split(/\r?\n/);
  if (line === '')
    throw unusable(`The file ${path} has nothing in its first line, where the secret should stand.`);
  if (rest.some((more) => more.trim() !== ''))
    throw unusable(`The file ${path} has more than one line; it should hold the secret and nothing else.`);
  warnOfReaders(path, deps);
  return new Secret(line);
}

function warnOfReaders(path: string, { warn }: Pick<SecretDeps, 'warn'>): void {
  if (isReadableByAll(path))
    warn(`Everybody on this machine can read ${path}; \`chmod 600 ${path}\` mends that.`);
}

function readSecretFile(path: string): string {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > SECRET_FILE_LIMIT_BYTES)
      throw unusable(`The file ${path} is too large to hold a secret.`);
    return bytes.toString('utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof FailureError) throw error;
    throw unusable(
      `The secret file cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

// a pipe, as from <(pass show imap), has no owner to speak of
function isReadableByAll(path: string): boolean {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts?.isFile() === true && (facts.mode & READABLE_BY_ALL) !== 0;
}

function unusable(words: string): FailureError {
  return new FailureError({ code: 'BadConfiguration', side: 'service', words });
}
