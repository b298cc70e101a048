import { describe, expect, test } from 'vitest';
import { judgeRoute, retentionNotice } from '../preflight/judge-batch.ts';
import { type MailRoute, type RouteSides, routeSide } from './mail-route.ts';

const SIDES: RouteSides = {
  source: { host: 'imap.old.example', preset: null },
  target: { host: 'outlook.office365.com', preset: 'microsoft365' },
  expected: [],
};

function to(...hosts: readonly string[]) {
  return hosts.map((host, at) => ({ preference: at, host }));
}

describe('mail goes', () => {
  test.each<[string, Partial<RouteSides>, readonly string[], string]>([
    ['to the old side by its domain', {}, ['mx1.old.example', 'mx2.old.example'], 'old'],
    ['to the new side by its provider', {}, ['contoso-example.mail.protection.outlook.com.'], 'new'],
    ['to both', {}, ['mx1.old.example', 'contoso.mail.protection.outlook.com'], 'both'],
    ['elsewhere, through a filter that nobody named', {}, ['in.filter.example'], 'elsewhere'],
    ['where the admin says', { expected: ['in.filter.example'] }, ['mx.in.filter.example'], 'new'],
    [
      'to the new one of two servers in one domain by its very name',
      { source: { host: 'old.a.example', preset: null }, target: { host: 'new.a.example', preset: null } },
      ['new.a.example'],
      'new',
    ],
    [
      'nowhere known when two servers in one domain hide behind a third',
      { source: { host: 'old.a.example', preset: null }, target: { host: 'new.a.example', preset: null } },
      ['mx.a.example'],
      'elsewhere',
    ],
    [
      'not to somebody else under the same public suffix',
      { source: { host: 'imap.old.co.uk', preset: null } },
      ['mx.other.co.uk'],
      'elsewhere',
    ],
    [
      'to the new side by a domain whose name is short',
      { target: { host: 'mail.ibm.de', preset: null } },
      ['mx.ibm.de'],
      'new',
    ],
    [
      'not to somebody else under a public suffix of four letters',
      { source: { host: 'imap.old.govt.nz', preset: null } },
      ['mx.other.govt.nz'],
      'elsewhere',
    ],
    [
      'nowhere known when a server is only an address',
      { source: { host: '10.0.0.1', preset: null } },
      ['mx.b.example'],
      'elsewhere',
    ],
  ])('%s', (_, sides, hosts, side) => expect(routeSide(to(...hosts), { ...SIDES, ...sides })).toBe(side));
});

describe('before the start', () => {
  const found = (host: string, ttlSeconds: number): MailRoute => ({
    kind: 'found',
    exchanges: to(host),
    ttlSeconds,
  });
  test.each<[string, MailRoute, string, string]>([
    ['an hour is short enough', found('mx.old.example', 3_600), 'MailRoute', 'ok'],
    ['a day is too long', found('mx.old.example', 86_400), 'MailRouteTtl', 'warn'],
    [
      'mail on the new side already is told',
      found('x.mail.protection.outlook.com', 60),
      'MailRouteNew',
      'warn',
    ],
    ['nobody to ask is told', { kind: 'unknown', words: 'silence.' }, 'MailRouteUnknown', 'warn'],
    ['a domain without mail is no trouble', { kind: 'none' }, 'MailRoute', 'ok'],
    ['a domain that nobody knows is no trouble', { kind: 'no-domain' }, 'MailRoute', 'ok'],
  ])('%s', (_, route, code, level) =>
    expect(judgeRoute('contoso.example', route, SIDES)).toMatchObject({
      code,
      level,
      words: expect.stringContaining('contoso.example'),
    }),
  );

  test('retention policies are a warning where a side is Exchange', () => {
    expect(retentionNotice([null, 'dovecot']).level).toBe('ok');
    expect(retentionNotice([null, 'microsoft365']).level).toBe('warn');
  });
});
