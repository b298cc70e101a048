import { Readable } from 'node:stream';
import { ServiceError } from '@mailhaul/service';
import { expect, test, vi } from 'vitest';
import { apiAtWork } from '../testing/api-at-work.ts';

const url = '/api/v1/users/anna%40new.example/skipped-items/3.17.42/message';
const MAIL = 'Subject: <script>alert(1)</script>\r\n\r\nbody\r\n';

const auditOf = async (at: Awaited<ReturnType<typeof apiAtWork>>) =>
  (await at.call('owner', { url: '/api/v1/audit?action=user.message' })).body.items;

test('a skipped message is a file that no browser shows or keeps, and the audit log says who had it', async () => {
  await using at = await apiAtWork();
  const open = vi.spyOn(at.service.messages, 'open').mockImplementation(async () => ({
    sizeBytes: MAIL.length,
    body: Readable.from([Buffer.from(MAIL)]),
    fileName: 'anna@new.example-42.eml',
  }));
  const { status, headers, text } = await at.call('operator', { url: `${url}?batch=Wave1` });
  expect([status, text]).toEqual([200, MAIL]);
  expect(headers).toMatchObject({
    'content-type': 'message/rfc822',
    'content-length': String(MAIL.length),
    'content-disposition': 'attachment; filename="anna@new.example-42.eml"',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining('sandbox'),
  });
  expect(open).toHaveBeenCalledWith({ identity: 'anna@new.example', batch: 'Wave1', item: '3.17.42' });
  expect(await auditOf(at)).toMatchObject([
    { action: 'user.message', object: 'anna@new.example', by: 'the machine itself', outcome: 'done' },
  ]);
});

test('who may only look gets no mail, and a message that is gone is a problem that says so', async () => {
  await using at = await apiAtWork();
  const open = vi
    .spyOn(at.service.messages, 'open')
    .mockRejectedValue(
      new ServiceError({ code: 'NOT_FOUND', message: 'The message is gone at the source: expunged.' }),
    );
  expect((await at.call('viewer', { url })).status).toBe(403);
  expect(open).not.toHaveBeenCalled();
  const { status, headers, body } = await at.call('operator', { url });
  expect([status, headers['content-type']]).toEqual([
    404,
    expect.stringMatching(/^application\/problem\+json/),
  ]);
  expect(body.detail).toContain('gone at the source');
  expect(await auditOf(at)).toMatchObject([{ outcome: 'refused' }]);
});
