import { REPORT_FORMATS, type ReportFormat } from '@mailhaul/contract';
import { describe, expect, test } from 'vitest';
import { apiAtWork, withBatch } from '../testing/api-at-work.ts';
import { attachment } from './attachment.ts';

const USER = 'user00000@new.example';
const at = (format: string, of = '') => ({ url: `/api/v1/reports/Wave1/documents/${format}${of}` });

/** How a file of each format is served, how it ends, and how what is in it begins. */
const FORMATS: Readonly<Record<ReportFormat, readonly [type: string, ending: string, begins: RegExp]>> = {
  json: ['application/json', 'json', /^\{\n {2}"identity"/],
  xml: ['application/xml', 'xml', /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<MailhaulReport>/],
  clixml: ['application/xml', 'clixml', /^<Objs Version="1\.1\.0\.1"/],
  text: ['text/plain', 'txt', /^Migration (batch|of) \S+: \w+\n/],
  html: ['text/html', 'html', /^<!doctype html>/],
};

describe('the whole report as a file', () => {
  test.each(REPORT_FORMATS)('is had of a batch, a user and a sync request: %s', async (format) => {
    await using api = await apiAtWork();
    await withBatch(api);
    const [type, ending, begins] = FORMATS[format];
    for (const [of, name] of [
      ['', 'Wave1'],
      [`?user=${USER}`, USER],
      [`?request=${USER}`, `${USER}-request`],
    ] as const) {
      const { status, headers, text } = await api.call('viewer', at(format, of));
      expect([status, text]).toEqual([200, expect.stringMatching(begins)]);
      expect(headers).toMatchObject({
        'content-type': `${type}; charset=utf-8`,
        'content-disposition': `attachment; filename="${name}.${ending}"`,
        'content-security-policy': "sandbox; default-src 'none'",
        'cache-control': 'no-store',
      });
      expect(text).toContain(of === '' ? 'Wave1' : USER);
    }
  });

  test('tells of the user and of its request under the types that each has in PowerShell', async () => {
    await using api = await apiAtWork();
    await withBatch(api);
    const types = async (of: string) => (await api.call('viewer', at('clixml', of))).text;
    expect(await types('')).toContain('<T>Mailhaul.MigrationBatch</T>');
    expect(await types(`?user=${USER}`)).toContain('<T>Mailhaul.MigrationUserStatistics</T>');
    expect(await types(`?request=${USER}`)).toContain('<T>Mailhaul.SyncRequestStatistics</T>');
  });

  test('is a problem and no file where there is nobody, no such format, or two are named', async () => {
    await using api = await apiAtWork();
    await withBatch(api);
    const refused = async (format: string, of: string) => {
      const { status, headers, body } = await api.call('viewer', at(format, of));
      return [status, headers['content-disposition'], body.code];
    };
    expect(await refused('html', '?user=nobody@x.example')).toEqual([404, undefined, 'NOT_FOUND']);
    expect(await refused('docx', '')).toEqual([400, undefined, 'BAD_INPUT']);
    expect(await refused('html', `?user=${USER}&request=${USER}`)).toEqual([400, undefined, 'BAD_INPUT']);
    expect((await api.call(null, at('html'))).status).toBe(401);
  });
});

test.each([
  ['Wave1.html', 'attachment; filename="Wave1.html"'],
  ['a/b\\c"d.xml', 'attachment; filename="a_b_c_d.xml"'],
  ['..hidden.txt', 'attachment; filename="_hidden.txt"'],
  [
    "Müller's (1).xml",
    `attachment; filename="M_ller's (1).xml"; filename*=UTF-8''M%C3%BCller%27s%20%281%29.xml`,
  ],
  ['a\r\nb.xml', 'attachment; filename="a__b.xml"'],
])('%j is kept as %s', (name, header) => expect(attachment(name)).toBe(header));
