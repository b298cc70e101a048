import { describe, expect, test } from 'vitest';
import { headerFingerprint, normalisedHeader, strippedHeader } from './header-fingerprint.ts';

const HEADER =
  'Message-ID: <1@example.org>\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\nSubject: one\r\n two\r\n\r\n';

describe('a header fingerprint', () => {
  test.each([
    { name: 'a Received field', header: `Received: from a\r\n\tby b; now\r\n${HEADER}` },
    {
      name: 'the mark that mbsync leaves',
      header: HEADER.replace('Subject', 'X-TUID: 0123456789ab\r\nSubject'),
    },
    {
      name: 'what mbox stores keep in headers',
      header: `X-UID: 7\r\nStatus: RO\r\nContent-Length: 12\r\n${HEADER}`,
    },
    {
      name: 'the separator line of an mbox',
      header: `From a@example.org Mon Jan  1 10:00:00 2024\r\n${HEADER}`,
    },
    { name: 'other line ends', header: HEADER.replaceAll('\r\n', '\n') },
    { name: 'another folding', header: HEADER.replace('one\r\n two', 'one two') },
    { name: 'the case of field names', header: HEADER.replace('Message-ID', 'Message-Id') },
  ])('is the same with $name', ({ header }) => {
    expect(headerFingerprint(header)).toEqual(headerFingerprint(HEADER));
  });

  test.each([
    { name: 'Subject', header: HEADER.replace('one', 'two') },
    { name: 'field', header: HEADER.replace('Subject', 'X-Mailer: mine\r\nSubject') },
    { name: 'Message-ID', header: HEADER.replace('<1@', '<2@') },
  ])('differs with another $name', ({ header }) => {
    expect(headerFingerprint(header)).not.toEqual(headerFingerprint(HEADER));
  });

  test('knows a message by its id and date, however the date is written', () => {
    const { identity } = headerFingerprint(HEADER);
    const rewritten = HEADER.replace('Mon, 1 Jan 2024 10:00:00 +0000', '1 Jan 2024 11:00:00 +0100 (CET)');
    expect(identity).not.toBe(0);
    expect(headerFingerprint(rewritten.replace('one', 'else')).identity).toBe(identity);
  });

  test('has no identity without Message-ID, nor with one that imapsync made up', () => {
    expect(headerFingerprint('Date: Mon, 1 Jan 2024 10:00:00 +0000\r\n\r\n').identity).toBe(0);
    const made = 'Message-Id: <12@imapsync>\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\n\r\n';
    expect(headerFingerprint(made).identity).toBe(0);
  });

  test('reads 8-bit bytes as Cyrus stores them', () => {
    expect(normalisedHeader('Subject: gr\xc3\xbcn\r\n')).toBe('subject:grXXn');
  });

  test('survives lines that are no fields', () => {
    expect(strippedHeader('garbage\r\n: nothing\r\nX-TUID: a\r\n more\r\n\r\n')).toBe(
      'garbage\r\n: nothing\r\n\r\n',
    );
    expect(normalisedHeader('')).toBe('');
  });
});
