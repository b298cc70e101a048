import { describe, expect, test } from 'vitest';
import { vendorOf } from './vendor.ts';

const named = (name: string, vendor?: string) =>
  new Map([['name', name], ...(vendor === undefined ? [] : [['vendor', vendor] as const])] as const);

describe('who made a server', () => {
  test.each([
    ['Dovecot', new Map(), 'Dovecot (Debian) ready.'],
    ['Dovecot', named('Dovecot'), 'IMAP ready'],
    ['Cyrus', named('Cyrus IMAPD', 'Project Cyrus'), 'imap.contoso.example ready'],
    ['Gmail', named('GImap', 'Google, Inc.'), 'Gimap ready for requests from 192.0.2.1 q12'],
    ['Exchange', new Map(), 'The Microsoft Exchange IMAP4 service is ready. [QQBCAEMA]'],
    ['Courier', new Map(), 'Courier-IMAP ready. Copyright 1998-2018 Double Precision, Inc.'],
    ['Zimbra', named('Zimbra'), 'mail.contoso.example Zimbra IMAP4rev1 server ready'],
  ])('is %s by its ID or its greeting', (vendor, id, greeting) =>
    expect(vendorOf(id, greeting)).toBe(vendor),
  );

  test('is the name it gives itself where nobody knows it, in one line and not too long', () => {
    expect(vendorOf(named('Own\r\nServer'), 'ready')).toBe('OwnServer');
    expect(vendorOf(named('x'.repeat(500)), 'ready')).toHaveLength(40);
  });

  test('is nobody where it says nothing of itself', () => {
    expect(vendorOf(new Map(), 'IMAP4rev1 ready')).toBeNull();
    expect(vendorOf(named('  '), '')).toBeNull();
  });
});
