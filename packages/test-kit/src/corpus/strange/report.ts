import { base64Lines, type Draft } from '../draft.ts';
import { plain, type StrangeKind, variations } from './kind.ts';
import { joined, multipart, part } from './multipart.ts';

const STATUS = (action: string, code: string) =>
  `Reporting-MTA: dns; mx.example.net\r\nArrival-Date: Thu, 13 Feb 2020 09:14:01 +0100\r\n\r\nFinal-Recipient: rfc822; lost@example.com\r\nAction: ${action}\r\nStatus: ${code}\r\nDiagnostic-Code: smtp; 550 no such user\r\n`;

function deliveryStatus(draft: Draft, status: string): string {
  const parts = [
    part('text/plain', `Your message could not be delivered.\r\n\r\n${draft.prose(2)}`),
    part('message/delivery-status', status),
    part('text/rfc822-headers', draft.head()),
  ];
  const fields = { From: 'MAILER-DAEMON', 'Return-Path': '<>' };
  return multipart(draft, { type: 'report; report-type=delivery-status', fields }, parts);
}

function readReceipt(draft: Draft, disposition: string): string {
  const notice = `Reporting-UA: mail.example.org\r\nFinal-Recipient: rfc822;anna@example.org\r\nOriginal-Message-ID: <x@example.org>\r\nDisposition: ${disposition}\r\n`;
  const parts = [
    part('text/plain', 'It was displayed.\r\n'),
    part('message/disposition-notification', notice),
  ];
  return multipart(draft, 'report; report-type=disposition-notification', parts);
}

function feedback(draft: Draft): string {
  const report = 'Feedback-Type: abuse\r\nUser-Agent: example/1\r\nVersion: 1\r\n';
  const parts = [
    part('text/plain', 'abuse\r\n'),
    part('message/feedback-report', report),
    part('message/rfc822', plain(draft, 'spam\r\n')),
  ];
  return multipart(draft, 'report; report-type=feedback-report', parts);
}

const EVENT = (method: string) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:${method}\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\nDTSTAMP:20200213T081401Z\r\nDTSTART;TZID=Europe/Berlin:20200301T100000\r\nSUMMARY:Gr\xc3\xbcne Woche\r\n  folded\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;

function invitation(draft: Draft, method: string): string {
  return multipart(draft, 'alternative', [
    part('text/plain', draft.prose(2)),
    part(
      `text/calendar; method=${method}; charset=utf-8`,
      EVENT(method),
      'Content-Transfer-Encoding: 8bit\r\n',
    ),
  ]);
}

const signature = (draft: Draft) => base64Lines(draft.random.binary(1800));

function signed(draft: Draft, protocol: string): string {
  const type = `signed; protocol="${protocol}"; micalg=sha-256`;
  // every byte of the first part matters to the signature, its spaces at line ends included
  const text = part(
    'text/plain; charset=iso-8859-1',
    'Vertrag  \r\nmit Leerzeichen am Ende \r\n\tund Tab\r\n',
  );
  return multipart(draft, type, [
    text,
    part(`${protocol}; name="smime.p7s"`, signature(draft), 'Content-Transfer-Encoding: base64\r\n'),
  ]);
}

function encrypted(draft: Draft): string {
  const armour = `-----BEGIN PGP MESSAGE-----\r\nVersion: 1\r\n\r\n${signature(draft)}=abcd\r\n-----END PGP MESSAGE-----\r\n`;
  const parts = [
    part('application/pgp-encrypted', 'Version: 1\r\n'),
    part('application/octet-stream; name="encrypted.asc"', armour),
  ];
  return multipart(draft, 'encrypted; protocol="application/pgp-encrypted"', parts);
}

function opaque(draft: Draft, type: string): string {
  const fields = {
    'Content-Type': `application/pkcs7-mime; smime-type=${type}; name="smime.p7m"`,
    'Content-Transfer-Encoding': 'base64',
  };
  return `${draft.head(fields)}\r\n${signature(draft)}`;
}

const INLINE_PGP =
  '-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\n- -- dash\r\ntext \r\n-----BEGIN PGP SIGNATURE-----\r\n\r\nAAAA\r\n-----END PGP SIGNATURE-----\r\n';

/** What machines send: bounces, receipts, invitations, signatures, ciphertext. */
export const reportKinds: readonly StrangeKind[] = [
  ...variations(
    'delivery-status',
    {
      failed: STATUS('failed', '5.1.1'),
      delayed: STATUS('delayed', '4.4.1'),
      delivered: STATUS('delivered', '2.0.0'),
      'many-recipients': STATUS('failed', '5.1.1').repeat(100),
      empty: '',
      garbage: 'nothing that follows the rules\r\n',
    },
    deliveryStatus,
  ),
  ...variations(
    'read-receipt',
    {
      displayed: 'manual-action/MDN-sent-manually; displayed',
      deleted: 'automatic-action/MDN-sent-automatically; deleted',
      broken: '',
    },
    readReceipt,
  ),
  { kind: 'abuse-report', make: feedback },
  ...variations(
    'invitation',
    { request: 'REQUEST', cancel: 'CANCEL', reply: 'REPLY', publish: 'PUBLISH' },
    invitation,
  ),
  {
    kind: 'invitation/calendar-only',
    make: (draft) =>
      `${draft.head({ 'Content-Type': 'text/calendar; method=REQUEST' })}\r\n${EVENT('REQUEST')}`,
  },
  ...variations(
    'signed',
    {
      smime: 'application/pkcs7-signature',
      'x-smime': 'application/x-pkcs7-signature',
      pgp: 'application/pgp-signature',
    },
    signed,
  ),
  { kind: 'signed/pgp-inline', make: (draft) => plain(draft, INLINE_PGP) },
  ...variations(
    'pkcs7',
    {
      'signed-data': 'signed-data',
      'enveloped-data': 'enveloped-data',
      'compressed-data': 'compressed-data',
    },
    opaque,
  ),
  { kind: 'encrypted/pgp-mime', make: encrypted },
  {
    kind: 'signed/inside-mailing-list-footer',
    make: (draft) =>
      multipart(draft, 'mixed', [
        part('multipart/signed; boundary="s"', joined('s', [part('text/plain', 'x\r\n')])),
        part('text/plain', '____\r\nfooter\r\n'),
      ]),
  },
];
