import type { Call, CommandFamily } from '../command.ts';
import { bad, ok, type Reply } from '../reply.ts';
import type { Session } from '../session.ts';
import { imapString, textOf } from '../tokens.ts';

/** CAPABILITY, NOOP, ID, ENABLE, NAMESPACE, STARTTLS, LOGOUT. */
export const generalCommands: CommandFamily = {
  CAPABILITY: { state: 'any', run: capability },
  NOOP: { state: 'any', run: () => ok('Nothing done') },
  CHECK: { state: 'selected', run: () => ok('Checked') },
  ID: { state: 'any', run: identify },
  ENABLE: { state: 'authenticated', run: enable },
  NAMESPACE: { state: 'authenticated', run: namespace },
  STARTTLS: { state: 'not authenticated', run: startTls },
  LOGOUT: { state: 'any', run: logout },
};

function capability(session: Session): Reply {
  session.untagged(`CAPABILITY ${session.capabilities().join(' ')}`);
  return ok('Capabilities listed');
}

function identify(session: Session): Reply {
  if (!session.has('ID')) return bad('Unknown command');
  session.untagged('ID ("name" "scripted")');
  return ok('Pleased to meet you');
}

function enable(session: Session, call: Call): Reply {
  if (!session.has('ENABLE')) return bad('Unknown command');
  const enabled = call.values.map(textOf).filter((name) => session.has(name));
  if (enabled.some((name) => /^condstore$/i.test(name))) session.condstore = true;
  session.untagged(`ENABLED${enabled.map((name) => ` ${name}`).join('')}`);
  return ok('Enabled');
}

function namespace(session: Session): Reply {
  if (!session.has('NAMESPACE')) return bad('Unknown command');
  const { prefix, delimiter, otherUsers, shared } = session.server.profile;
  const groups = [[{ prefix, delimiter }], otherUsers, shared].map((spaces) => {
    const listed = spaces.map(
      (space) =>
        `(${imapString(space.prefix)} ${space.delimiter === null ? 'NIL' : imapString(space.delimiter)})`,
    );
    return listed.length === 0 ? 'NIL' : `(${listed.join('')})`;
  });
  session.untagged(`NAMESPACE ${groups.join(' ')}`);
  return ok('Namespaces listed');
}

function startTls(session: Session): Reply {
  const { tls } = session.server.options;
  if (!tls || session.secured) return bad('TLS is not available');
  session.afterReply = async () => {
    session.out.flush();
    // commands sent ahead of the handshake are nobody's: executing them would let an attacker speak first
    session.reader.discard();
    await session.transport.startTls({ key: tls.key, cert: tls.cert });
    session.secured = true;
  };
  return ok('Begin TLS now');
}

function logout(session: Session): Reply {
  session.untagged('BYE See you');
  session.stopped = true;
  return ok('Signed out');
}
