import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from './house/step.ts';

/** What a browser loads before it shows the first page: document, code and style, gzipped. */
const MOST_BYTES = 180_000;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
  readonly isEntry?: boolean;
}

const folder = mkdtempSync(join(tmpdir(), 'mailhaul-page-'));

beforeAll(() => {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', 'packages/web', '--outDir', folder, '--logLevel', 'error'];
  execFileSync(process.execPath, args, { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production' } });
});

afterAll(() => rmSync(folder, { recursive: true }));

function bytesOf(file: string): number {
  return gzipSync(readFileSync(join(folder, file))).length;
}

test('the first load of the page is small', () => {
  const manifest: Record<string, Chunk> = JSON.parse(
    readFileSync(join(folder, '.vite/manifest.json'), 'utf8'),
  );
  const entry = Object.values(manifest).find(({ isEntry }) => isEntry);
  const imported = (entry?.imports ?? []).flatMap((name) => manifest[name]?.file ?? []);
  const files = ['index.html', ...(entry ? [entry.file, ...(entry.css ?? [])] : []), ...imported];
  expect(files.length).toBeGreaterThan(2);
  expect(files.reduce((sum, file) => sum + bytesOf(file), 0)).toBeLessThanOrEqual(MOST_BYTES);
});

test('nothing that a strict policy forbids is built in', () => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  expect(page).not.toMatch(/<script(?![^>]* src=)|<style|style="|javascript:|data:/);
});
