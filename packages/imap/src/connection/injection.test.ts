import { Buffer } from 'node:buffer';
import { Secret } from '@mailhaul/base';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { append, appendMessage, appendStart } from '../command/append.ts';
import { login } from '../command/authenticate.ts';
import { list } from '../command/list.ts';
import { mailboxArgument } from '../command/mailbox.ts';
import { create, id, noop, subscribe } from '../command/mailboxes.ts';
import { uidSearch } from '../command/search.ts';
import { select } from '../command/select.ts';
import { status } from '../command/status.ts';
import { uidStore } from '../command/store.ts';
import { type Peer, rawServer } from '../testing/raw-server.ts';
import { encodeMailboxName } from '../text/mutf7.ts';
import { connect } from './connect.ts';
import type { Connection } from './connection.ts';

/** Reads commands as a server does, answers each with OK, and keeps tag and verb of each until the client hangs up. */
async function serve(peer: Peer, seen: string[]): Promise<void> {
  for (let line = await peer.line(); line !== null; line = await peer.line()) {
    const [tag = '', verb = '', second = ''] = line.split(' ');
    seen.push(`${tag} ${verb === 'UID' ? `UID ${second}` : verb}`);
    for (let text: string | null = line; text !== null; ) {
      const literal = /\{(\d+)(\+?)\}$/.exec(text);
      if (!literal) break;
      if (literal[2] === '') peer.say('+ go\r\n');
      await peer.bytes(Number(literal[1]));
      text = await peer.line();
    }
    peer.say(`${tag} OK\r\n`);
  }
}

const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\r',
        '\n',
        '\0',
        '"',
        '\\',
        ' ',
        '{3}',
        '{3+}',
        '{3}\r\n',
        '(',
        ')',
        '*',
        '%',
        ']',
        '\r\nA9 LOGOUT\r\n',
        '\x7f',
        'ä',
        '📬',
        '\xff',
      ),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** Each way in which text from outside gets into a command, with the verb that must be seen. */
const WAYS: Readonly<Record<string, (connection: Connection, text: string) => Promise<unknown>>> = {
  LOGIN: (connection, text) => connection.run(login(text, new Secret(text))),
  SELECT: (connection, text) =>
    connection.run(select(connection, name(connection, text), { readOnly: false })),
  CREATE: (connection, text) => connection.run(create(name(connection, encodeMailboxName(text)))),
  SUBSCRIBE: (connection, text) => connection.run(subscribe(name(connection, text))),
  STATUS: (connection, text) => connection.run(status(name(connection, text), ['MESSAGES'])),
  LIST: (connection, text) => connection.run(list(text)),
  ID: (connection, text) => connection.run(id({ [text]: text })),
  'UID SEARCH': (connection, text) => connection.run(uidSearch(`KEYWORD ${text}`, false)),
  'UID STORE': (connection, text) => connection.run(uidStore('1', 'add', [text])),
  APPEND: async (connection, text) => {
    const bytes = Buffer.from(text, 'utf8');
    const nonSynchronizing = connection.capabilities.allowsNonSynchronizing(bytes.length);
    const header = { flags: [text], internalDate: text, sizeBytes: bytes.length, nonSynchronizing };
    const parts = [...appendStart(name(connection, text).parts), ...appendMessage(header), bytes];
    const open = connection.open(append());
    for (const part of parts) open.add(part);
    open.end();
    await open.done;
  },
};

function name(connection: Connection, text: string) {
  return mailboxArgument(text, connection.capabilities.allowsNonSynchronizing(0));
}

describe('text from outside', () => {
  test.each(['LITERAL+', 'LITERAL-', 'IMAP4rev1'])(
    'never becomes a command of its own (%s)',
    async (offered) => {
      await using server = await rawServer();
      const inputs = fc.array(fc.tuple(fc.constantFrom(...Object.keys(WAYS)), nasty), {
        minLength: 1,
        maxLength: 6,
      });
      await fc.assert(
        fc.asyncProperty(inputs, async (commands) => {
          const connecting = connect(server.address());
          const peer = await server.accept();
          peer.say(`* OK [CAPABILITY ${offered}] ready\r\n`);
          const connection = await connecting;
          const seen: string[] = [];
          const served = serve(peer, seen);
          const expected: string[] = [];
          for (const [verb, text] of commands) {
            const before = connection.traffic.commands;
            const outcome = await Promise.resolve()
              .then(() => WAYS[verb]?.(connection, text))
              .then(
                () => 'answered',
                () => 'refused',
              );
            expect(outcome).toBe(connection.traffic.commands > before ? 'answered' : 'refused');
            if (outcome === 'answered') expected.push(`A${connection.traffic.commands} ${verb}`);
          }
          await connection.run(noop());
          expect(seen).toEqual([...expected, `A${connection.traffic.commands} NOOP`]);
          connection.destroy();
          await served;
        }),
        { numRuns: 120 },
      );
    },
  );
});
