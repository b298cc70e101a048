import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Secret } from '@mailhaul/base';
import { describe, expect, test } from 'vitest';
import { callWebhook, SIGNATURE_HEADER } from './webhook.ts';

async function listener(status: number) {
  const calls: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  const server = createServer(async (request, response) => {
    calls.push({ headers: request.headers, body: await text(request) });
    response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:9/' } : {}).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    calls,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const way = (url: string) => ({
  url,
  secret: new Secret('k3y'),
  atMs: 1_700_000_000_500,
  signal: new AbortController().signal,
});

describe('a web address', () => {
  test('is told with a signature over time and body', async () => {
    await using hook = await listener(204);
    await callWebhook({ event: 'batch.finished' }, way(hook.url));
    const [call] = hook.calls;
    const digest = createHmac('sha256', 'k3y').update('1700000000.{"event":"batch.finished"}').digest('hex');
    expect(call?.body).toBe('{"event":"batch.finished"}');
    expect(call?.headers[SIGNATURE_HEADER]).toBe(`t=1700000000,v1=${digest}`);
  });

  test.each([
    [500, false],
    [429, false],
    [400, true],
    [302, false],
  ])('that answers %s has not taken it; final: %s', async (status, isFinal) => {
    await using hook = await listener(status);
    await expect(callWebhook({}, way(hook.url))).rejects.toMatchObject({ isFinal });
  });

  test('that is not there may be there later', async () => {
    const { url } = await (async () => {
      await using gone = await listener(200);
      return { url: gone.url };
    })();
    await expect(callWebhook({}, way(url))).rejects.toMatchObject({ isFinal: false });
  });
});
