import { createServer, type Socket } from 'node:net';
import { DEFAULT_CONFIG } from '@mailhaul/domain';
import { expect, onTestFinished, test } from 'vitest';
import { MailRefused, sendMail } from './send-mail.ts';

/** A mail server that takes mail for everybody but these. */
async function serverWithout(refused: readonly string[]): Promise<{ readonly port: number; mails: number }> {
  const state = { port: 0, mails: 0 };
  const server = createServer((socket) => talk(socket, refused, () => (state.mails += 1)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  state.port = typeof address === 'object' && address !== null ? address.port : 0;
  return state;
}

function talk(socket: Socket, refused: readonly string[], onMail: () => void): void {
  const say = (line: string) => socket.write(`${line}\r\n`);
  let isData = false;
  say('220 here');
  socket.on('data', (chunk) => {
    for (const line of chunk
      .toString()
      .split('\r\n')
      .filter((one) => one !== '')) {
      if (isData) {
        if (line !== '.') continue;
        isData = false;
        onMail();
        say('250 taken');
      } else if (line.startsWith('DATA')) {
        isData = true;
        say('354 go on');
      } else if (refused.some((address) => line.startsWith(`RCPT TO:<${address}>`)))
        say('550 no such user here');
      else say(line.startsWith('QUIT') ? '221 bye' : '250 fine');
    }
  });
  socket.on('error', () => undefined);
}

const MAIL = { subject: 'Wave1', text: 'text', html: '<p>html</p>', attachments: [] };

async function sent(port: number, to: readonly string[]): Promise<unknown> {
  const settings = {
    ...DEFAULT_CONFIG,
    smtpHost: '127.0.0.1',
    smtpPort: port,
    smtpSecurity: 'None',
    smtpFrom: 'migration@contoso.example',
  } as const;
  const way = { to, settings, password: null, signal: new AbortController().signal };
  return sendMail(MAIL, way).catch((error: unknown) => error);
}

test('a mail that one of its receivers does not get is not called sent, and is not sent again to the others', async () => {
  const server = await serverWithout(['typo@contoso.example']);
  const error = await sent(server.port, ['admin@contoso.example', 'typo@contoso.example']);
  expect(error).toBeInstanceOf(MailRefused);
  expect(error).toMatchObject({
    isFinal: true,
    message: expect.stringMatching(/^typo@contoso\.example does not get it \(.*550 no such user here\)/),
  });
  expect(String(error)).toContain('the others do');
  expect(server.mails).toBe(1);
});

test('a mail that everybody gets is sent', async () => {
  const server = await serverWithout([]);
  expect(await sent(server.port, ['admin@contoso.example', 'other@contoso.example'])).toBeUndefined();
});
