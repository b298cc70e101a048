import { Buffer } from 'node:buffer';
import type { Account } from '../account.ts';
import type { Call, CommandFamily } from '../command.ts';
import { bad, no, ok, Refusal, type Reply } from '../reply.ts';
import type { Session } from '../session.ts';
import { textOf } from '../tokens.ts';

/** LOGIN and AUTHENTICATE PLAIN, LOGIN, XOAUTH2, OAUTHBEARER. */
export const authenticationCommands: CommandFamily = {
  LOGIN: { state: 'not authenticated', run: login },
  AUTHENTICATE: { state: 'not authenticated', run: authenticate },
};

interface Credentials {
  readonly user: string;
  /** Whose mailbox; the user's own when empty. */
  readonly actAs: string;
  readonly password?: string;
  readonly token?: string;
}

/** Separates the mailbox's owner from the master user in a login name. */
const MASTER_SEPARATOR = '*';

function login(session: Session, call: Call): Reply {
  if (session.has('LOGINDISABLED')) return no('[PRIVACYREQUIRED] Only after STARTTLS');
  const name = textOf(call.values[0]);
  const password = textOf(call.values[1]);
  const [owner = '', master] = name.split(MASTER_SEPARATOR);
  if (master !== undefined) return signIn(session, { user: master, actAs: owner, password });
  return signIn(session, { user: name, actAs: '', password });
}

async function authenticate(session: Session, call: Call): Promise<Reply> {
  const mechanism = textOf(call.values[0]).toUpperCase();
  if (!session.has(`AUTH=${mechanism}`)) return no('[CANNOT] Mechanism not offered');
  const initial = call.values[1] ? textOf(call.values[1]) : undefined;
  if (initial !== undefined && !session.has('SASL-IR')) return bad('Initial response is not offered');
  if (mechanism === 'LOGIN') return signIn(session, await loginDialogue(session));
  const response = initial === '=' ? '' : (initial ?? (await ask(session, '')));
  const credentials = credentialsFrom(mechanism, Buffer.from(response, 'base64').toString('utf8'));
  if (!credentials) return bad('Malformed response');
  const reply = signIn(session, credentials);
  if (reply.status === 'NO' && credentials.token !== undefined) await ask(session, BEARER_ERROR);
  return reply;
}

/** RFC 7628: a refused token is explained in one more challenge before the tagged NO. */
const BEARER_ERROR = Buffer.from('{"status":"invalid_token"}').toString('base64');

async function loginDialogue(session: Session): Promise<Credentials> {
  const user = await ask(session, Buffer.from('Username:').toString('base64'));
  const password = await ask(session, Buffer.from('Password:').toString('base64'));
  return {
    user: Buffer.from(user, 'base64').toString('utf8'),
    actAs: '',
    password: Buffer.from(password, 'base64').toString('utf8'),
  };
}

async function ask(session: Session, challenge: string): Promise<string> {
  session.out.text(`+ ${challenge}\r\n`);
  const line = await session.reader.line();
  if (!line || line.toString('latin1') === '*') throw new Refusal(bad('Cancelled'));
  return line.toString('latin1');
}

function credentialsFrom(mechanism: string, response: string): Credentials | undefined {
  if (mechanism === 'PLAIN') {
    const [actAs, user, password] = response.split('\0');
    if (actAs === undefined || user === undefined || password === undefined) return undefined;
    return { user, actAs, password };
  }
  const token = /\x01auth=Bearer ([^\x01]+)\x01\x01$/i.exec(response)?.[1];
  const user = mechanism === 'XOAUTH2' ? /^user=([^\x01]*)\x01/ : /^n,a=([^,]*),\x01/;
  const name = user.exec(response)?.[1];
  return token === undefined || name === undefined ? undefined : { user: name, actAs: '', token };
}

function signIn(session: Session, credentials: Credentials): Reply {
  const account = accountFor(session, credentials);
  if (!account) return no('[AUTHENTICATIONFAILED] User name or password is wrong');
  if (account.refusal !== undefined) return no(account.refusal);
  const limit = session.server.options.connectionLimit;
  if (limit?.scope === 'account') {
    const open = [...session.server.sessions].filter((other) => other.account === account).length;
    if (open >= limit.max) return no(limit.answer ?? '[LIMIT] Too many connections for this user');
  }
  session.account = account;
  return ok(`[CAPABILITY ${session.capabilities().join(' ')}] Signed in`);
}

function accountFor(session: Session, credentials: Credentials): Account | undefined {
  const { accounts, options } = session.server;
  const owner = accounts.get(credentials.actAs === '' ? credentials.user : credentials.actAs);
  if (!owner) return undefined;
  if (credentials.token !== undefined) return owner.token === credentials.token ? owner : undefined;
  if (owner.user === credentials.user) return owner.password === credentials.password ? owner : undefined;
  const masters = options.masterUsers ?? {};
  return Object.hasOwn(masters, credentials.user) && masters[credentials.user] === credentials.password
    ? owner
    : undefined;
}
