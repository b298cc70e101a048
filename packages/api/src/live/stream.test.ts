import { type Clock, systemClock } from '@mailhaul/base';
import { expect, test } from 'vitest';
import { apiAtWork, SETUP_CODE, withBatch } from '../testing/api-at-work.ts';

interface Told {
  readonly id: string;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at whatever was told
  readonly data: any;
}

/** Listens over a real connection until `isEnough`. */
async function listen(
  url: string,
  { headers, isEnough }: { headers: Record<string, string>; isEnough: (told: readonly Told[]) => boolean },
): Promise<readonly Told[]> {
  const stop = new AbortController();
  const answer = await fetch(url, { headers, signal: stop.signal });
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  const told: Told[] = [];
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString();
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const [, id = '', type = '', data = ''] = /^id: (.*)\nevent: (.*)\ndata: (.*)$/.exec(part) ?? [];
      if (type !== '') told.push({ id, type, data: JSON.parse(data) });
    }
    if (isEnough(told)) break;
  }
  stop.abort();
  return told;
}

test('live events tell what is looked at, what changes, and to whoever comes back how it is now', async () => {
  await using at = await apiAtWork();
  await withBatch(at);
  const { token } = await at.service.useCases['token.new']({ name: 'live', role: 'viewer' });
  const [user] = (await at.service.useCases['user.list']({ batch: 'Wave1' })).items;
  const base = await at.api.app.listen({ host: '127.0.0.1', port: 0 });
  const url = `${base}/api/v1/events?topics=statistics,batch:wave1,user:${user?.guid}`;
  const headers = { authorization: `Bearer ${token}` };

  const first = await listen(url, { headers, isEnough: (told) => told.length >= 3 });
  expect(first.map(({ type }) => type).sort()).toEqual(['batch', 'statistics', 'user']);
  expect(first.find(({ type }) => type === 'batch')?.data.batch.identity).toBe('Wave1');

  let changed = false;
  const second = await listen(url, {
    headers,
    isEnough: (told) => {
      if (!changed && told.length >= 3) {
        changed = true;
        void at.service.useCases['batch.set']({ identity: 'Wave1', badItemLimit: 7 });
      }
      return told.length >= 4;
    },
  });
  expect(second.at(-1)).toMatchObject({ type: 'batch', data: { batch: { badItemLimit: 7 } } });

  const back = await listen(url, {
    headers: { ...headers, 'last-event-id': second[2]?.id ?? '' },
    isEnough: (told) => told.length >= 3,
  });
  // how things are now, each once
  expect(back.map(({ type }) => type).sort()).toEqual(['batch', 'statistics', 'user']);
  expect(back.find(({ type }) => type === 'batch')?.data.batch.badItemLimit).toBe(7);

  const reset = await listen(url, {
    headers: { ...headers, 'last-event-id': 'of-another-process-5' },
    isEnough: (told) => told.length >= 1,
  });
  expect(reset[0]?.type).toBe('reset');
});

test('a page that is left open does not keep its session alive, and hears nothing more when that is over', async () => {
  const clock: Clock = {
    ...systemClock,
    // the heart beats often
    sleep: (ms, signal) => systemClock.sleep(ms === 15_000 ? 5 : ms, signal),
  };
  await using at = await apiAtWork({ clock });
  const owner = { name: 'olga', password: 'correct horse battery', setupCode: SETUP_CODE };
  const made = await at.call(null, { method: 'POST', url: '/api/v1/first-run', body: owner });
  const headers = { cookie: String(made.headers['set-cookie']).split(';')[0] ?? '' };
  const base = await at.api.app.listen({ host: '127.0.0.1', port: 0 });
  const answer = await fetch(`${base}/api/v1/events?topics=tasks`, { headers });
  const lastSeenAt = async () => (await at.service.signIn.openSessions())[0]?.lastSeenAt;

  const [session] = await at.service.access.sessions();
  const longAgoMs = Date.now() - 3_600_000;
  if (session) await at.service.access.seeSession(session, longAgoMs);
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString();
    const beats = text.split('still here').length - 1;
    if (beats >= 3) expect(await lastSeenAt()).toBe(new Date(longAgoMs).toISOString());
    if (beats >= 3 && session) await at.service.access.removeSession(session.id);
  }
  // the stream has ended by itself
  expect(text).toContain('still here');
});

test.each(['everything', 'batch:', 'users:1'])('%s is no topic', async (topics) => {
  await using at = await apiAtWork();
  const { status } = await at.call('viewer', { url: `/api/v1/events?topics=${topics}` });
  expect(status).toBe(400);
});

test('a test of an endpoint tells its stages and its end', async () => {
  await using at = await apiAtWork();
  const begun = await at.call('operator', {
    method: 'POST',
    url: '/api/v1/probes',
    body: { remoteServer: '127.0.0.1', port: 1 },
  });
  expect([begun.status, begun.body.state]).toEqual([202, 'running']);
  await expect
    .poll(async () => (await at.call('viewer', { url: `/api/v1/probes/${begun.body.id}` })).body.state)
    .toBe('done');
  const { body } = await at.call('viewer', { url: `/api/v1/probes/${begun.body.id}` });
  expect([body.report.verdict, body.steps.length > 1]).toEqual(['failed', true]);
  const tasks = await at.call('viewer', { url: '/api/v1/tasks' });
  expect(tasks.body.items[0]).toMatchObject({ action: 'probe.new', state: 'done' });
});
