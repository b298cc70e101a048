import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { API_ROOT, type RouteName, WAYS } from '@mailhaul/contract';
import type { Answer } from './answers/answer.ts';
import { ANSWERS } from './answers/answers.ts';

// Stands in for `mailhaul serve` while the page is looked at alone: the built files with the strict policy, and made-up answers.

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** What a page is told instead of the usual answer; undefined: that there is no such thing. */
export type Changes = Readonly<{ [Name in RouteName]?: Answer | undefined }>;

/** A service that can be opened and closed. */
export interface FakeService {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Where `npm run build -w @mailhaul/web` puts the page. */
const DIST = join(import.meta.dirname, '../dist');

interface FakeOptions {
  readonly changes?: Changes;
  /** The built page. */
  readonly folder?: string;
}

/** Serves the built page and answers its calls. */
export async function openFakeService({
  changes = {},
  folder = DIST,
}: FakeOptions = {}): Promise<FakeService> {
  const answers = { ...ANSWERS, ...changes };
  const server = createServer((request, response) => {
    answer({ answers, folder }, request, response).catch((error: Error) =>
      response.writeHead(500).end(error.message),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => closed(server) };
}

interface Served {
  readonly answers: Changes;
  readonly folder: string;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function answer(
  { answers, folder }: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (!url.pathname.startsWith(API_ROOT)) return file(join(folder, pageFile(url.pathname)), response);
  const path = url.pathname.slice(API_ROOT.length);
  if (path === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n\n');
    return;
  }
  const name = routeOf(request.method ?? 'GET', path);
  const found = name === undefined ? undefined : answers[name];
  if (found === undefined) {
    response.writeHead(404, { 'content-type': 'application/problem+json' });
    response.end(
      JSON.stringify({
        status: 404,
        code: 'NOT_FOUND',
        detail: 'There is no such thing.',
        fix: '',
        fields: [],
      }),
    );
    return;
  }
  const body =
    typeof found === 'function' ? found(path.split('/').map(decodeURIComponent), url.searchParams) : found;
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function routeOf(method: string, path: string): RouteName | undefined {
  const names = Object.keys(WAYS) as RouteName[];
  const score = (name: RouteName): number => WAYS[name].path.replaceAll(/\{\w+\}/g, '').length;
  return names
    .filter((name) => WAYS[name].method === method && pattern(WAYS[name].path).test(path))
    .sort((a, b) => score(b) - score(a))[0];
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

// an address of the page is not a file: the page reads it itself
function pageFile(path: string): string {
  return Object.hasOwn(TYPES, extname(path)) ? path : '/index.html';
}

async function file(path: string, response: ServerResponse): Promise<void> {
  try {
    const bytes = await readFile(path);
    response
      .writeHead(200, { 'content-type': TYPES[extname(path)], 'content-security-policy': POLICY })
      .end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}
