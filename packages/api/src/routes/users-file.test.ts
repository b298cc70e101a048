import { expect, test } from 'vitest';
import { apiAtWork, withBatch } from '../testing/api-at-work.ts';

const url = '/api/v1/reports/Wave1/users';

/** The cells of a file whose cells have no commas. */
const cellsOf = (text: string) =>
  text
    .replace('\ufeff', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));

test('users of a filter are a file, however many pages they are, with the columns that are asked for', async () => {
  await using at = await apiAtWork();
  await withBatch(at, 2_300);
  const all = await at.call('viewer', {
    url: `${url}?columns=identity,bytesTransferred&sort=identity&order=desc`,
  });
  expect(all.status).toBe(200);
  expect(all.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="MigrationUsers.csv"',
  });
  const [head, ...rows] = cellsOf(all.text);
  expect(head).toEqual(['EmailAddress', 'BytesTransferred', 'EstimatedTotalTransferSize']);
  expect([rows.length, rows[0]?.[0], rows.at(-1)?.[0]]).toEqual([
    2_300,
    'user02299@new.example',
    'user00000@new.example',
  ]);
  const some = await at.call('viewer', { url: `${url}?text=user0001&statusSummary=Active` });
  expect(cellsOf(some.text)).toHaveLength(11);
});

test('what a spreadsheet would run is made harmless', async () => {
  await using at = await apiAtWork();
  await withBatch(at, 0);
  await at.service.useCases['batch.set']({
    identity: 'Wave1',
    addUsers: true,
    rows: [{ emailAddress: '=cmd@new.example', userName: 'x', password: 'y' }],
  });
  const { text } = await at.call('viewer', { url: `${url}?columns=identity` });
  expect(cellsOf(text)[1]?.[0]).toMatch(/^'=cmd@new/);
});

test('a batch that does not exist is a problem and no file, and nobody reads without a name', async () => {
  await using at = await apiAtWork();
  const gone = await at.call('viewer', { url });
  expect([gone.status, gone.headers['content-type']]).toEqual([404, expect.stringContaining('problem+json')]);
  expect((await at.call(null, { url })).status).toBe(401);
  expect((await at.call('viewer', { url: `${url}?columns=password` })).status).toBe(400);
});
