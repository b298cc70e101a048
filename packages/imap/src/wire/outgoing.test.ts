import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Debts, newTraffic } from '../connection/traffic.ts';
import { type OutgoingCommand, OutgoingQueue } from './outgoing.ts';
import { AWAIT_CONTINUATION, type Part } from './part.ts';

/** A queue whose output is text, and the waits it causes. */
function newQueue() {
  const traffic = newTraffic();
  const debts = new Debts(traffic, null);
  const wire = { sent: '' };
  const queue = new OutgoingQueue({
    write: (bytes) => {
      wire.sent += typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
    },
    asked: () => debts.asked(),
    answered: () => debts.answered(),
  });
  const send = (...parts: readonly Part[]): OutgoingCommand => {
    const command = queue.open();
    for (const part of parts) queue.add(command, part);
    queue.add(command, '\r\n');
    queue.end(command);
    return command;
  };
  return { queue, send, traffic, debts, wire };
}

const literal = (text: string): Part[] => [`{${text.length}}\r\n`, AWAIT_CONTINUATION, Buffer.from(text)];
const unasked = (text: string): Part[] => [`{${text.length}+}\r\n`, Buffer.from(text)];

describe('commands leave in order', () => {
  test('pipelined commands go out at once, and are one wait', () => {
    const { send, wire, traffic } = newQueue();
    send('A1 NOOP');
    send('A2 NOOP');
    expect(wire.sent).toBe('A1 NOOP\r\nA2 NOOP\r\n');
    expect(traffic.roundTrips).toBe(1);
  });

  test('a command opened second waits for the end of the first', () => {
    const { queue, wire } = newQueue();
    const first = queue.open();
    const second = queue.open();
    queue.add(second, 'A2 NOOP\r\n');
    queue.end(second);
    queue.add(first, 'A1 LOG');
    expect(wire.sent).toBe('A1 LOG');
    expect(second.started).toBe(false);
    queue.add(first, 'OUT\r\n');
    queue.end(first);
    expect(wire.sent).toBe('A1 LOGOUT\r\nA2 NOOP\r\n');
    expect(queue.heldBytes).toBe(0);
  });
});

describe('synchronizing literals', () => {
  test('what stands behind the announcement leaves after the +', () => {
    const { queue, send, wire } = newQueue();
    send('A1 LOGIN ', ...literal('me'), ' ', ...literal('pw'));
    send('A2 NOOP');
    expect(wire.sent).toBe('A1 LOGIN {2}\r\n');
    expect(queue.heldBytes).toBe('me {2}\r\npw\r\nA2 NOOP\r\n'.length);
    expect(queue.continue()).toBe(true);
    expect(wire.sent).toBe('A1 LOGIN {2}\r\nme {2}\r\n');
    queue.continue();
    expect(wire.sent).toBe('A1 LOGIN {2}\r\nme {2}\r\npw\r\nA2 NOOP\r\n');
    expect(queue.continue()).toBe(false);
  });

  test('a refusal drops the rest, and the next command follows', () => {
    const { queue, send, wire } = newQueue();
    const refused = send('A1 APPEND x ', ...literal('secret body'), ' ', ...literal('another'));
    send('A2 NOOP');
    queue.answered(refused);
    expect(wire.sent).toBe('A1 APPEND x {11}\r\nA2 NOOP\r\n');
    expect(queue.heldBytes).toBe(0);
  });

  test('what is added to a refused command afterwards goes nowhere', () => {
    const { queue, send, wire } = newQueue();
    const open = queue.open();
    for (const part of ['A1 APPEND x ', ...literal('body').slice(0, 2)]) queue.add(open, part);
    send('A2 NOOP');
    queue.answered(open);
    queue.add(open, Buffer.from('body'));
    queue.end(open);
    expect(wire.sent).toBe('A1 APPEND x {4}\r\nA2 NOOP\r\n');
  });
});

describe('an answer before all was sent', () => {
  test('a NO inside a literal that is not asked for: the literal is finished, the line is closed, the next command follows', () => {
    const { queue, send, wire, debts } = newQueue();
    const open = queue.open();
    for (const part of ['A1 APPEND x ', '{10+}\r\n', Buffer.from('half ')]) queue.add(open, part);
    send('A2 NOOP');
    queue.answered(open);
    expect(debts.due).toBe(false);
    queue.add(open, Buffer.from('whole'));
    expect(wire.sent).toBe('A1 APPEND x {10+}\r\nhalf whole\r\nA2 NOOP\r\n');
    expect(open.finished).toBe(true);
  });

  test('of a MULTIAPPEND nothing behind the literal under way is sent any more', () => {
    const { queue, send, wire } = newQueue();
    const open = queue.open();
    for (const part of ['A1 APPEND x ', ...unasked('one'), ' {3+}\r\n', Buffer.from('t')])
      queue.add(open, part);
    queue.answered(open);
    for (const part of [Buffer.from('wo'), ' ', ...unasked('three'), '\r\n']) queue.add(open, part);
    queue.end(open);
    send('A2 NOOP');
    expect(wire.sent).toBe('A1 APPEND x {3+}\r\none {3+}\r\ntwo\r\nA2 NOOP\r\n');
    expect(queue.heldBytes).toBe(0);
  });

  test('between two literals the line is closed at once', () => {
    const { queue, send, wire } = newQueue();
    const open = queue.open();
    for (const part of ['A1 APPEND x ', ...unasked('one')]) queue.add(open, part);
    queue.answered(open);
    send('A2 NOOP');
    expect(wire.sent).toBe('A1 APPEND x {3+}\r\none\r\nA2 NOOP\r\n');
  });
});

describe('a conversation', () => {
  test('keeps its place until it is answered; each reply is one more wait', () => {
    const { queue, send, wire, traffic, debts } = newQueue();
    const login = queue.open(true);
    queue.add(login, 'A1 AUTHENTICATE PLAIN\r\n');
    queue.end(login);
    send('A2 NOOP');
    expect(wire.sent).toBe('A1 AUTHENTICATE PLAIN\r\n');
    expect(queue.continue()).toBe(false);
    queue.reply('AGEAYg==');
    expect(wire.sent).toBe('A1 AUTHENTICATE PLAIN\r\nAGEAYg==\r\n');
    queue.answered(login);
    expect(wire.sent).toBe('A1 AUTHENTICATE PLAIN\r\nAGEAYg==\r\nA2 NOOP\r\n');
    expect(traffic.roundTrips).toBe(3);
    expect(debts.due).toBe(true);
  });
});

describe('waits', () => {
  test('a synchronizing APPEND is two waits', () => {
    const { queue, send, traffic, debts } = newQueue();
    const command = send('A1 APPEND x ', ...literal('body'));
    expect(traffic.roundTrips).toBe(1);
    queue.continue();
    expect(traffic.roundTrips).toBe(2);
    queue.answered(command);
    expect(debts.due).toBe(false);
  });

  test('announcing the next message before the OK of the last makes it one wait per message', () => {
    const { queue, send, traffic } = newQueue();
    const messages = 10;
    let last = send('A0 APPEND x ', ...literal('body'));
    queue.continue();
    for (let n = 1; n < messages; n++) {
      const next = send(`A${n} APPEND x `, ...literal('body'));
      queue.answered(last);
      queue.continue();
      last = next;
    }
    queue.answered(last);
    expect(traffic.roundTrips).toBe(messages + 1);
  });

  test('a refused literal was one wait', () => {
    const { queue, send, traffic, debts } = newQueue();
    queue.answered(send('A1 APPEND x ', ...literal('body')));
    expect([traffic.roundTrips, debts.due]).toEqual([1, false]);
  });
});

describe('whatever a server does with synchronizing literals', () => {
  const script = fc.array(
    fc.record({ literals: fc.integer({ min: 0, max: 3 }), refuseAt: fc.nat({ max: 5 }) }),
    {
      minLength: 1,
      maxLength: 8,
    },
  );

  test('every command starts on a line of its own, in order, and nothing stays held back', () => {
    fc.assert(
      fc.property(script, (commands) => {
        const { queue, send, wire, debts } = newQueue();
        const sent = commands.map(({ literals }, n) =>
          send(`A${n} X`, ...Array.from({ length: literals }, () => literal('l1\nl2')).flat()),
        );
        commands.forEach(({ literals, refuseAt }, n) => {
          const accepted = Math.min(literals, refuseAt);
          for (let at = 0; at < accepted; at++) expect(queue.continue()).toBe(true);
          const command = sent[n];
          if (command) queue.answered(command);
        });
        const lines = wire.sent.replaceAll('l1\nl2', '').split('\r\n');
        expect(lines.filter((line) => /^A\d+ X/.test(line)).map((line) => line.split(' ')[0])).toEqual(
          commands.map((_, n) => `A${n}`),
        );
        expect([queue.heldBytes, debts.due]).toEqual([0, false]);
      }),
    );
  });
});
