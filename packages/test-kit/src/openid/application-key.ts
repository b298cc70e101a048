import { Buffer } from 'node:buffer';
import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A fresh key with a certificate over it, as an admin registers it with an application. */
export interface ApplicationKey {
  /** PEM, PKCS #8. */
  readonly privateKey: string;
  readonly publicKey: string;
  /** PEM, self-signed. */
  readonly certificate: string;
}

/** Makes a key and its certificate; nothing outside of this process is needed. */
export function makeApplicationKey(commonName = 'Mailhaul test'): ApplicationKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    certificate: selfSigned(privateKey, commonName),
  };
}

/** Tags of DER (ITU-T X.690). */
const TAG = {
  integer: 0x02,
  bits: 0x03,
  null: 0x05,
  oid: 0x06,
  text: 0x0c,
  time: 0x17,
  sequence: 0x30,
  set: 0x31,
} as const;
const SHA256_WITH_RSA = '2a864886f70d01010b';
const COMMON_NAME = '550403';
/** Two-digit years: from 2025 to 2049. */
const VALIDITY = ['250101000000Z', '491231235959Z'] as const;

// the least that RFC 5280 §4.1 asks of a certificate
function selfSigned(privateKey: KeyObject, commonName: string): string {
  const algorithm = der('sequence', oid(SHA256_WITH_RSA), der('null'));
  const attribute = der('sequence', oid(COMMON_NAME), der('text', Buffer.from(commonName)));
  const name = der('sequence', der('set', attribute));
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const validity = der('sequence', ...VALIDITY.map((time) => der('time', Buffer.from(time))));
  const serial = der('integer', Buffer.from([1]));
  const signed = der('sequence', serial, algorithm, name, validity, name, publicKey);
  const signature = der('bits', Buffer.from([0]), sign('sha256', signed, privateKey));
  const lines = der('sequence', signed, algorithm, signature).toString('base64').replaceAll(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines.trimEnd()}\n-----END CERTIFICATE-----\n`;
}

function oid(hex: string): Buffer {
  return der('oid', Buffer.from(hex, 'hex'));
}

function der(tag: keyof typeof TAG, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([TAG[tag], ...length(content.length)]), content]);
}

function length(bytes: number): readonly number[] {
  if (bytes < 0x80) return [bytes];
  return bytes < 0x100 ? [0x81, bytes] : [0x82, bytes >> 8, bytes & 0xff];
}
