import { expect, test } from 'vitest';
import { apiAtWork, withBatch } from './testing/api-at-work.ts';

const URL = '/api/v1/troubleshoot';

async function found(at: Awaited<ReturnType<typeof apiAtWork>>, id: string) {
  for (;;) {
    const { body } = await at.call('viewer', { url: `${URL}/${id}` });
    if (body.state !== 'running') return body;
  }
}

test('a run is begun, shown with causes and calls for buttons, answered, listed and made a page', async () => {
  await using at = await apiAtWork();
  await withBatch(at, 2);
  const csvData = Buffer.from('EmailAddress,UserName\na@new.example,a\n').toString('base64');
  const body = { kind: 'new-batch', identity: 'Wave1', csvData };
  const begun = await at.call('operator', { method: 'POST', url: URL, body });
  expect([begun.status, begun.body.state]).toEqual([202, 'running']);
  const { id } = begun.body;
  const { state, record } = await found(at, id);
  expect([state, record.result]).toEqual(['done', 'cause']);
  expect(record.verdicts.map(({ reference }: { reference: string }) => reference)).toEqual([
    'CSV_COLUMN_MISSING',
    'BATCH_EXISTS',
  ]);
  expect(record.verdicts[1].actions[0]).toMatchObject({ action: 'choose-name', call: null });
  const answered = await at.call('operator', {
    method: 'POST',
    url: `${URL}/${id}/answers`,
    body: { node: 'A9', answer: 'yes' },
  });
  expect(answered.body.record.answers).toEqual({ A9: 'yes' });
  const listed = await at.call('viewer', { url: URL });
  expect(listed.body.items).toMatchObject([{ id, kind: 'new-batch', cause: 'CsvColumnMissing' }]);
  const page = await at.call('viewer', { url: `${URL}/${id}/page` });
  expect(page.body.html).toContain('CSV_COLUMN_MISSING');
});

test('a run for something that is not there is refused with the nearest name', async () => {
  await using at = await apiAtWork();
  await withBatch(at, 1);
  const begun = await at.call('operator', {
    method: 'POST',
    url: URL,
    body: { kind: 'batch', identity: 'Wave' },
  });
  const { state, problem } = await found(at, begun.body.id);
  expect([state, problem.code]).toEqual(['refused', 'NOT_FOUND']);
  expect(problem.detail).toContain('Wave1');
  const gone = await at.call('viewer', { url: `${URL}/no-such-id` });
  expect(gone.status).toBe(404);
});

test('an answer that the question does not have is refused, and so is an id that is a path', async () => {
  await using at = await apiAtWork();
  await withBatch(at, 1);
  const body = { kind: 'new-batch', identity: 'Wave9' };
  const begun = await at.call('operator', { method: 'POST', url: URL, body });
  await found(at, begun.body.id);
  const wrong = {
    method: 'POST',
    url: `${URL}/${begun.body.id}/answers`,
    body: { node: 'A9', answer: 'perhaps' },
  } as const;
  expect((await at.call('operator', wrong)).status).toBe(400);
  expect((await at.call('viewer', { url: `${URL}/..%2Fx` })).status).toBe(400);
});
