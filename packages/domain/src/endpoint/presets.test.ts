import { describe, expect, test } from 'vitest';
import { parseFolderRule } from '../folders/folder-rule.ts';
import { outOfRange } from '../settings/range.ts';
import { templateProblem } from '../sign-in/name-template.ts';
import {
  isPresetName,
  PRESET_NAMES,
  presetOAuth,
  presetOf,
  presetOfServer,
  presetSettings,
} from './presets.ts';

describe.each(PRESET_NAMES)('the preset %s', (name) => {
  const preset = presetOf(name);

  test('sets only what an endpoint may have', () => {
    const { port = 0, messageSizeLimitBytes, maxConnectionsPerMailbox } = presetSettings(name);
    expect(outOfRange('port', port)).toBeNull();
    if (messageSizeLimitBytes) expect(outOfRange('messageSizeLimitBytes', messageSizeLimitBytes)).toBeNull();
    if (maxConnectionsPerMailbox)
      expect(outOfRange('maxConnectionsPerMailbox', maxConnectionsPerMailbox)).toBeNull();
  });

  test('has folder rules and templates that can be read', () => {
    for (const rule of preset.excludeFolders?.value ?? []) expect(parseFolderRule(rule).text).toBe(rule);
    for (const template of preset.adminTemplates?.value ?? []) expect(templateProblem(template)).toBeNull();
  });

  test('says of every fact where it comes from', () => {
    const facts = Object.values(preset).flatMap((value) =>
      value !== null && typeof value === 'object' && 'from' in value ? [value.from] : [],
    );
    for (const from of facts) expect(from.length).toBeGreaterThan(0);
  });

  test('is recognised by its server, where it has one', () => {
    const server = preset.remoteServer?.value;
    if (server !== undefined) expect(presetOfServer(`${server.toUpperCase()}.`)).toBe(name);
  });
});

describe('presets', () => {
  test('give Microsoft 365 its host, TLS from the start, 35 MB and at most 150', () => {
    expect(presetSettings('microsoft365')).toEqual({
      preset: 'microsoft365',
      remoteServer: 'outlook.office365.com',
      port: 993,
      security: 'Ssl',
      messageSizeLimitBytes: 35_000_000,
      maxConnectionsPerMailbox: 10,
    });
    expect(presetOf('microsoft365').messageSizeLimitMostBytes?.value).toBe(150_000_000);
  });

  test('give Gmail its [Gmail] rule and its daily budgets', () => {
    const { excludeFolders, dailyBytesOut, dailyBytesIn } = presetOf('gmail');
    expect(excludeFolders?.value).toEqual(['[Gmail]']);
    expect([dailyBytesOut?.value, dailyBytesIn?.value]).toEqual([2_500_000_000, 500_000_000]);
  });

  test('fill in what an application of Microsoft 365 asks with, once the tenant is known', () => {
    expect(presetOAuth('microsoft365', 'contoso.onmicrosoft.com')).toEqual({
      tokenUrl: 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token',
      scope: 'https://outlook.office365.com/.default',
      mechanism: 'XOAUTH2',
    });
    for (const tenant of [null, '', 'a/b', 'x?y'])
      expect(presetOAuth('microsoft365', tenant)).toHaveProperty('problem');
  });

  test('need no tenant for Google, and know no application elsewhere', () => {
    expect(presetOAuth('gmail', null)).toMatchObject({ scope: 'https://mail.google.com/' });
    expect(presetOAuth('icloud', null)).toBeNull();
  });

  test('are none of the names that every object has', () => {
    expect(isPresetName('gmail')).toBe(true);
    expect(['toString', '__proto__', 'Gmail', ''].filter(isPresetName)).toEqual([]);
    expect(presetOfServer('imap.example.org')).toBeNull();
    expect(presetOfServer('imap.mail.yahoo.com')).toBe('yahoo');
  });
});
