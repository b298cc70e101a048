import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Secret, silentLog, systemClock } from '@mailhaul/base';
import { expect, test } from 'vitest';
import { SIGNATURE_HEADER, signatureOf } from '../notify/webhook.ts';
import { dataFolder } from '../testing/service-at-work.ts';
import { openService } from '../use-cases/open-service.ts';

/** A program that hears calls and answers with a status. */
async function program(status: number) {
  const heard: { readonly headers: IncomingMessage['headers']; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    heard,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

test('a test call is signed like every other, and what the program answers is told', async () => {
  using data = dataFolder();
  await using kind = await program(204);
  await using unkind = await program(410);
  const service = await openService(data.folder, { clock: systemClock, log: silentLog, environment: {} });
  const { useCases } = service;
  const call = () => useCases['config.test-webhook']({});
  await expect(call()).rejects.toMatchObject({ code: 'WRONG_STATE' });
  await useCases['config.set']({ webhookUrl: `${kind.origin}/secret/path`, webhookSecret: 'h00k' });
  expect(await call()).toEqual({ sentTo: kind.origin });
  const [{ headers, body } = { headers: {}, body: '' }] = kind.heard;
  expect(JSON.parse(body)).toMatchObject({ event: 'test' });
  const signature = String(headers[SIGNATURE_HEADER]);
  const [, seconds] = /^t=(\d+),/.exec(signature) ?? [];
  expect(signature).toBe(signatureOf(body, new Secret('h00k'), Number(seconds) * 1000));
  await useCases['config.set']({ webhookUrl: unkind.origin });
  await expect(call()).rejects.toMatchObject({
    code: 'WEBHOOK_REFUSED',
    message: 'The web address was called, but it answered 410.',
  });
  await service.close();
});
