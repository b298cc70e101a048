import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '@mailhaul/base';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createKeyFile, loadKeyRing, parseKeyRing } from './key-ring.ts';
import { openSealed, SealError, sealSecret } from './seal.ts';

const entry = (id: number) => `${id}:${randomBytes(32).toString('base64')}`;
const first = entry(1);
const second = entry(2);
const ring = parseKeyRing(first, 'a test');
const CELL = { table: 'endpoint', rowId: 7, column: 'password' };

describe('sealed secrets', () => {
  test('open in the cell they were sealed for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = sealSecret(ring, new Secret(text), CELL);
        expect(openSealed(ring, sealed, CELL).reveal()).toBe(text);
        expect(sealed.length).toBe(33 + Buffer.byteLength(text));
      }),
    );
  });

  test.each([
    ['row', { ...CELL, rowId: 8 }],
    ['column', { ...CELL, column: 'token' }],
    ['table', { ...CELL, table: 'user' }],
    [
      'cell whose names only look the same when joined',
      { table: 'endpoint7', rowId: '', column: 'password' },
    ],
  ])('are refused in another %s', (_, cell) => {
    const sealed = sealSecret(ring, new Secret('geheim'), CELL);
    expect(() => openSealed(ring, sealed, cell)).toThrow(SealError);
  });

  test('are refused when any byte was changed', () => {
    const sealed = sealSecret(ring, new Secret('geheim'), CELL);
    for (let i = 0; i < sealed.length; i++) {
      const damaged = Uint8Array.from(sealed, (byte, at) => (at === i ? byte ^ 1 : byte));
      expect(() => openSealed(ring, damaged, CELL)).toThrow(SealError);
    }
    expect(() => openSealed(ring, sealed.subarray(0, 20), CELL)).toThrow('not a sealed secret');
  });

  test('never have the same initialization vector twice', () => {
    const sealed = Array.from({ length: 500 }, () => sealSecret(ring, new Secret('geheim'), CELL));
    const vectors = sealed.map((bytes) => Buffer.from(bytes.subarray(5, 17)).toString('hex'));
    expect(new Set(vectors).size).toBe(500);
  });

  test('open with an older key while new ones are sealed with the newest', () => {
    const old = sealSecret(ring, new Secret('old'), CELL);
    const both = parseKeyRing(`${second}\n${first}\n`, 'a test');
    expect(openSealed(both, old, CELL).reveal()).toBe('old');
    const young = sealSecret(both, new Secret('young'), CELL);
    expect(() => openSealed(ring, young, CELL)).toThrow('key 2, which is not in the key ring');
  });
});

describe('key ring', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mh-keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('a key file is made for its owner alone, and never twice', () => {
    const keyFile = join(folder, 'keys');
    createKeyFile(keyFile);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(loadKeyRing({ environment: {}, keyFile }).currentId).toBe(1);
    expect(() => createKeyFile(keyFile)).toThrow('EEXIST');
  });

  test('a key file that others can read is refused with the fix', () => {
    const keyFile = join(folder, 'keys');
    createKeyFile(keyFile);
    chmodSync(keyFile, 0o640);
    expect(() => loadKeyRing({ environment: {}, keyFile })).toThrow('chmod 600');
  });

  test('the environment comes before the key file', () => {
    const keyFile = join(folder, 'none');
    const mounted = join(folder, 'mounted');
    writeFileSync(mounted, second);
    expect(loadKeyRing({ environment: { MAILHAUL_KEYS_FILE: mounted }, keyFile }).currentId).toBe(2);
    const environment = { MAILHAUL_KEYS: `${first},${entry(5)}`, MAILHAUL_KEYS_FILE: mounted };
    expect(loadKeyRing({ environment, keyFile }).currentId).toBe(5);
  });

  test.each(['', 'secret', '1:c2hvcnQ=', `4294967296:${'A'.repeat(43)}=`])(
    '"%s" is no key ring, and is not printed',
    (text) => {
      const parse = () => parseKeyRing(text, 'a test');
      expect(parse).toThrow('a test');
      if (text !== '') expect(parse).not.toThrow(text);
    },
  );

  test('two keys with the same number are refused', () => {
    expect(() => parseKeyRing(`${first} ${entry(1)}`, 'a test')).toThrow('same number');
  });
});
