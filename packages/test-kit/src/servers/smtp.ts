import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testCertificates } from './certificates.ts';
import { startGuarded } from './guarded-process.ts';
import { freePorts } from './port.ts';
import { untilReady } from './readiness.ts';

/** How the mail server behaves. */
export interface SmtpOptions {
  readonly security: 'none' | 'starttls' | 'tls';
  /** Who may send; without it anybody. */
  readonly account?: { readonly user: string; readonly password: string };
}

/** A mail that came in. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** The whole message. */
  readonly content: string;
}

/** A mail server of one's own (aiosmtpd) that keeps what it is given. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** PEM of the authority behind its certificate. */
  readonly ca: string;
  /** What has come so far, in order. */
  mails(): readonly ReceivedMail[];
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

// each mail becomes a file, moved into place when it is whole
const PROGRAM = `
import json, os, signal, ssl, sys
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

options = json.loads(sys.argv[1])

class Keep:
    count = 0
    async def handle_DATA(self, server, session, envelope):
        Keep.count += 1
        path = os.path.join(options["folder"], "%06d.json" % Keep.count)
        mail = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "content": envelope.content.decode("utf-8")}
        with open(path + ".part", "w") as file:
            json.dump(mail, file)
        os.rename(path + ".part", path)
        return "250 Message accepted for delivery"

def authenticate(server, session, envelope, mechanism, data):
    good = data.login.decode() == options["user"] and data.password.decode() == options["password"]
    return AuthResult(success=good, handled=False) if not good else AuthResult(success=True)

context = None
if options["security"] != "none":
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options["cert"], options["key"])
settings = {"hostname": options["host"], "port": options["port"]}
if options["security"] == "starttls":
    settings.update(tls_context=context, require_starttls=True)
if options["security"] == "tls":
    settings.update(ssl_context=context)
if options.get("user"):
    settings.update(authenticator=authenticate, auth_required=True, auth_require_tls=options["security"] == "starttls")
controller = Controller(Keep(), **settings)
controller.start()
# a shell starts what runs in the background with SIGINT ignored
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda *_: os._exit(0))
while True:
    signal.pause()
`;

/** Starts a mail server on a free loopback port. */
export async function startSmtp({ security, account }: SmtpOptions): Promise<SmtpServer> {
  const host = '127.0.0.1';
  const [port = 0] = await freePorts(1);
  const folder = mkdtempSync(join(tmpdir(), 'mh-smtp-'));
  const { caFile, leaf } = testCertificates();
  const { certFile: cert, keyFile: key } = leaf('server');
  const options = JSON.stringify({ host, port, folder, security, cert, key, ...account });
  try {
    const command = ['/usr/bin/python3', '-c', PROGRAM, options];
    const running = await startGuarded({ command, stopSignal: 'INT', folder });
    await untilReady(running, { name: 'aiosmtpd', host, port, speaksFirst: security !== 'tls' });
    const ca = readFileSync(caFile, 'utf8');
    return {
      host,
      port,
      ca,
      mails: () => mailsIn(folder),
      stop: () => running.stop(),
      [Symbol.asyncDispose]: () => running.stop(),
    };
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw cause;
  }
}

function mailsIn(folder: string): readonly ReceivedMail[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name): ReceivedMail => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}
