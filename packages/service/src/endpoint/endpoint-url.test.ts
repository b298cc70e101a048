import { describe, expect, test } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { parseEndpointUrl, printEndpoint } from './endpoint-url.ts';

const HEX = 'ab'.repeat(32);
const COLONS = (HEX.match(/../g) ?? []).join(':').toUpperCase();

describe('an account URL', () => {
  test.each([
    ['imaps://anna@imap.example.org', { user: 'anna', host: 'imap.example.org', port: 993, security: 'tls' }],
    ['imap://anna@imap.example.org', { port: 143, security: 'starttls' }],
    ['imaps://anna@imap.example.org:1993/', { port: 1993 }],
    ['imap://anna@h?security=none', { security: 'none' }],
    ['imap://anna@h?security=starttls', { security: 'starttls' }],
    ['IMAPS://anna@IMAP.Example.ORG', { host: 'imap.example.org', security: 'tls' }],
    ['imaps://anna@example.org@imap.example.org', { user: 'anna@example.org', host: 'imap.example.org' }],
    ['imaps://anna%40example.org@imap.example.org', { user: 'anna@example.org' }],
    ['imaps://EXAMPLE%5Canna@h', { user: 'EXAMPLE\\anna' }],
    ['imaps://EXAMPLE\\anna@h', { user: 'EXAMPLE\\anna' }],
    ['imaps://a%3Ab@h', { user: 'a:b' }],
    ['imaps://anna*admin@h', { user: 'anna*admin' }],
    ['imaps://josé@h', { user: 'josé' }],
    ['imaps://anna@[::1]:1143', { host: '::1', port: 1143 }],
    ['imaps://anna@bücher.example', { host: 'xn--bcher-kva.example' }],
    ['imaps://imap.example.org', { user: null }],
    ['imaps://anna@h?ca=/etc/my%20ca.pem', { caFile: '/etc/my ca.pem' }],
    ['imaps://anna@h?ca=/home/a@b/ca+2.pem', { user: 'anna', host: 'h', caFile: '/home/a@b/ca+2.pem' }],
    [`imaps://anna@h?fingerprint=${COLONS}`, { fingerprint: HEX }],
    [`imap://anna@h?ca=x&fingerprint=${HEX}`, { caFile: 'x', fingerprint: HEX }],
  ])('%s is understood', (url, expected) => {
    expect(parseEndpointUrl(url)).toMatchObject(expected);
  });

  test.each([
    ['anna@imap.example.org', /begins with imaps:\/\/ or imap:\/\//],
    ['https://imap.example.org', /`https:\/\/` is not a mailbox/],
    ['imaps://@h', /No user/],
    ['imaps://anna@', /names no host/],
    ['imaps://anna@h:0', /is no port/],
    ['imaps://anna@h:99999', /is no port/],
    ['imaps://anna@h:imap', /is no port/],
    ['imaps://anna@h o', /is no host name/],
    ['imaps://anna@::1', /in brackets/],
    ['imaps://anna@h/INBOX', /--include/],
    ['imaps://100%@h', /%25/],
    ['imaps://a%00b@h', /NUL/],
    ['imaps://anna@h?security=none', /always encrypted/],
    ['imap://anna@h?security=tls', /imaps:\/\//],
    ['imap://anna@h?security=no', /does not exist/],
    ['imap://anna@h?securty=none', /`securty` that does not exist/],
    ['imap://anna@h?security=none&ca=x', /nothing to check/],
    ['imaps://anna@h?fingerprint=abcd', /64 hexadecimal digits/],
    ['imaps://anna@h?ca=', /names no file/],
  ])('%s is refused with its reason', (url, reason) => {
    expect(() => parseEndpointUrl(url)).toThrow(reason);
    expect(() => parseEndpointUrl(url)).toThrow(UsageError);
  });

  test('a password in it is refused and not repeated', () => {
    const refused = () => parseEndpointUrl('imaps://anna:hunter2secret@h');
    expect(refused).toThrow(/holds a password/);
    expect(refused).not.toThrow(/hunter2secret/);
  });

  test('is printed without what the usual port says already', () => {
    const printed = (url: string) => printEndpoint(parseEndpointUrl(url));
    expect(printed('imaps://anna@h:993')).toBe('imaps://anna@h');
    expect(printed('imap://anna%40x@h:1143?security=none')).toBe('imap://anna@x@h:1143');
    expect(printed('imaps://[::1]')).toBe('imaps://[::1]');
  });
});
