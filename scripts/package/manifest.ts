import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../house/step.ts';

interface CommandManifest {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
}

/** The package.json of the published package: everything is bundled, so it depends on nothing and runs no script when installed. */
export function publishedManifest(): string {
  const { version, description, license, engines } = commandManifest();
  const manifest = {
    name: 'mailhaul',
    version,
    description,
    license,
    type: 'module',
    keywords: ['imap', 'migration', 'mailbox', 'imapsync', 'email'],
    bin: { mailhaul: 'mailhaul.mjs' },
    engines,
    files: ['mailhaul.mjs', 'health.mjs', 'main.js', 'chunks', 'web', 'THIRD-PARTY.md'],
    publishConfig: { provenance: true },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The least Node that the command needs: major and minor. */
export function nodeNeeded(): readonly [major: number, minor: number] {
  const [, major = '', minor = '0'] = /^>=(\d+)(?:\.(\d+))?/.exec(commandManifest().engines.node ?? '') ?? [];
  return [Number(major), Number(minor)];
}

function commandManifest(): CommandManifest {
  return JSON.parse(readFileSync(join(ROOT, 'packages/cli/package.json'), 'utf8'));
}
