import { expect, test } from 'vitest';
import { canonical, likeness } from './message-digest.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['line ends of every kind are one', 'A: b\r\n\r\nx\r\ny\r\n', 'A: b\n\nx\ny\n'],
  ['CR CR LF is one line end', 'A: b\r\n\r\nx\r\ny', 'A: b\r\r\n\r\r\nx\r\r\ny'],
  ['a CR alone ends a line', 'A: b\r\n\r\nx\ry', 'A: b\n\nx\ny'],
  ['blank lines at the end do not count', 'A: b\r\n\r\nx\r\n\r\n\r\n', 'A: b\r\n\r\nx'],
  ['NUL is what Dovecot stores for it', 'A: b\r\n\r\nx\0y', 'A: b\r\n\r\nx\x80y'],
  ['8-bit header bytes are what Cyrus makes of them', 'S: \xfc\xe4\r\n\r\n\xfc', 'S: XX\r\n\r\n\xfc'],
])('%s', (_, one, other) => {
  expect(canonical(bytes(one)).toString('latin1')).toBe(canonical(bytes(other)).toString('latin1'));
});

test.each([
  ['a letter', 'A: b\r\n\r\nx', 'A: b\r\n\r\ny'],
  ['an 8-bit byte of the body', 'A: b\r\n\r\n\xfc', 'A: b\r\n\r\nX'],
  ['a blank line within', 'A: b\r\n\r\nx\r\n\r\ny', 'A: b\r\n\r\nx\r\ny'],
  ['a space at a line end', 'A: b\r\n\r\nx \r\n', 'A: b\r\n\r\nx\r\n'],
])('%s makes a difference', (_, one, other) => {
  expect(canonical(bytes(one)).equals(canonical(bytes(other)))).toBe(false);
});

test('a message keeps its identity when its body changes, and its body when a header is added', () => {
  const before = likeness(bytes('Message-ID: <1>\r\nSubject: a\r\n b\r\n\r\nbody\r\n'));
  const bodyChanged = likeness(bytes('Subject: a b\r\nMessage-ID: <1>\r\n\r\nother\r\n'));
  const headerAdded = likeness(bytes('X-T: 1\r\nMessage-ID: <2>\r\n\r\nbody\r\n'));
  expect(bodyChanged.identity).toBe(before.identity);
  expect(headerAdded.body).toBe(before.body);
});
