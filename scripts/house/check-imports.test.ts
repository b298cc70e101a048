import { describe, expect, test } from 'vitest';
import { checkImports } from './check-imports.ts';
import type { Workspace, WorkspacePackage } from './workspace.ts';

const pack = (folder: string, rest: Partial<WorkspacePackage> = {}): [string, WorkspacePackage] => [
  folder,
  { name: folder, folder, entries: ['.'], dependencies: [], devDependencies: [], ...rest },
];

const WORKSPACE: Workspace = new Map([
  pack('.', { devDependencies: ['vitest', 'fast-check'] }),
  pack('packages/base'),
  pack('packages/domain', { dependencies: ['@mailhaul/base'] }),
  pack('packages/imap', { dependencies: ['@mailhaul/base'] }),
  pack('packages/engine', { dependencies: ['@mailhaul/base', '@mailhaul/imap'] }),
  pack('packages/store', { dependencies: ['@mailhaul/base', 'kysely', 'left-pad'] }),
  pack('packages/service', { dependencies: ['@mailhaul/engine', 'csv-parse'] }),
  pack('packages/cli', { dependencies: ['@mailhaul/test-kit', '@mailhaul/service'] }),
  pack('packages/test-kit', { entries: ['.', './servers', './demo'] }),
  pack('bench'),
]);

function rulesBrokenBy(path: string, text: string): string[] {
  return checkImports([{ path, text }], WORKSPACE).map(({ line, rule }) => `${line}: ${rule}`);
}

describe('imports go down only', () => {
  const table: readonly (readonly [path: string, text: string, rule: string | null])[] = [
    ['packages/engine/src/a.ts', `import { Connection } from '@mailhaul/imap';`, null],
    [
      'packages/imap/src/a.ts',
      `import type { Folder } from '@mailhaul/domain';`,
      '1: imap may not import @mailhaul/domain; it may import base',
    ],
    [
      'packages/service/src/a.ts',
      `export * from '@mailhaul/imap';`,
      '1: service may not import @mailhaul/imap; it may import base, domain, engine, store',
    ],
    [
      'packages/engine/src/a.ts',
      `const store = await import('@mailhaul/store');`,
      '1: engine may not import @mailhaul/store; it may import base, domain, imap',
    ],
    [
      'packages/engine/src/a.ts',
      `\n\nexport type Row = import('@mailhaul/store').Row;`,
      '3: engine may not import @mailhaul/store; it may import base, domain, imap',
    ],
    [
      'packages/base/src/a.ts',
      `import { Folder } from '@mailhaul/domain';`,
      '1: base may not import @mailhaul/domain; it may import nothing',
    ],
    ['packages/imap/src/a.ts', `// import { x } from '@mailhaul/store';`, null],
    ['packages/imap/src/a.ts', `const text = "import x from '@mailhaul/store'";`, null],
  ];
  test.each(table)('%s with %j', (path, text, rule) => {
    expect(rulesBrokenBy(path, text)).toEqual(rule === null ? [] : [rule]);
  });
});

describe('what the lower floors may not touch', () => {
  test('base and domain use nothing of Node', () => {
    expect(rulesBrokenBy('packages/domain/src/a.ts', `import { join } from 'node:path';`)).toEqual([
      '1: domain may not use node: modules; pass in what it needs',
    ]);
  });

  test('a service speaks no HTTP', () => {
    expect(rulesBrokenBy('packages/service/src/a.ts', `import http from 'node:http';`)).toEqual([
      '1: service may never use node:http',
    ]);
  });

  test('Node modules are written with node:', () => {
    expect(rulesBrokenBy('packages/imap/src/a.ts', `import net from 'net';`)).toEqual([
      "1: write node:net, so that everyone sees that it is Node's own",
    ]);
  });

  test('the engine takes no package from the registry', () => {
    expect(rulesBrokenBy('packages/engine/src/a.ts', `import p from 'p-limit';`)).toEqual([
      '1: engine may not import p-limit; from the registry it may import nothing',
    ]);
  });

  test('the store takes its three packages and no fourth, even a declared one', () => {
    expect(rulesBrokenBy('packages/store/src/a.ts', `import { Kysely } from 'kysely';`)).toEqual([]);
    expect(rulesBrokenBy('packages/store/src/a.ts', `import pad from 'left-pad/pad.js';`)).toEqual([
      '1: store may not import left-pad; from the registry it may import kysely, pg, pg-boss',
    ]);
  });
});

describe('package.json says what is imported', () => {
  test('an undeclared package of ours is named with the file that should list it', () => {
    expect(rulesBrokenBy('packages/engine/src/a.ts', `import { Folder } from '@mailhaul/domain';`)).toEqual([
      '1: packages/engine/package.json does not list @mailhaul/domain among its dependencies',
    ]);
  });

  test('an undeclared package from the registry is named too', () => {
    expect(rulesBrokenBy('packages/service/src/a.ts', `import z from '@scope/zod/mini';`)).toEqual([
      '1: packages/service/package.json does not list @scope/zod among its dependencies',
    ]);
  });

  test('tests use what the root declares for development', () => {
    expect(rulesBrokenBy('packages/imap/src/a.test.ts', `import { test } from 'vitest';`)).toEqual([]);
    expect(rulesBrokenBy('packages/imap/src/a.test.ts', `import { test } from 'jest';`)).toEqual([
      "1: neither packages/imap/package.json nor the root's lists jest",
    ]);
  });
});

describe('between packages only exports are open', () => {
  test('a relative path may not leave its package', () => {
    const text = `import { x } from '../../imap/src/limits.ts';`;
    const rule =
      'a relative path leaves packages/engine; import packages/imap by its name, through its exports';
    expect(rulesBrokenBy('packages/engine/src/a.ts', text)).toEqual([`1: ${rule}`]);
    expect(rulesBrokenBy('packages/engine/src/a.test.ts', text)).toEqual([`1: ${rule}`]);
  });

  test('an entry that a package does not export is refused', () => {
    expect(rulesBrokenBy('bench/src/a.ts', `import '@mailhaul/imap/src/limits.ts';`)).toEqual([
      '1: @mailhaul/imap does not export "./src/limits.ts"; its exports are "."',
    ]);
  });

  test('a package does not import itself by name', () => {
    expect(rulesBrokenBy('packages/base/src/a.ts', `import { x } from '@mailhaul/base';`)).toEqual([
      '1: a package imports its own files by relative path',
    ]);
  });

  test('scripts may reach into any package', () => {
    expect(rulesBrokenBy('scripts/a.ts', `import { x } from '../packages/imap/src/limits.ts';`)).toEqual([]);
  });
});

describe('tests', () => {
  test('stand above the floors', () => {
    const text = `import { Store } from '@mailhaul/store';\nimport net from 'node:net';`;
    expect(rulesBrokenBy('packages/domain/src/a.test.ts', text)).toEqual([]);
    expect(rulesBrokenBy('packages/domain/src/testing/a.ts', text)).toEqual([]);
  });

  test('are never imported by shipped code', () => {
    expect(rulesBrokenBy('packages/store/src/a.ts', `import { x } from './testing/samples.ts';`)).toEqual([
      '1: shipped code may not import test code (packages/store/src/testing/samples.ts)',
    ]);
  });

  test('that start a real server say so in their name', () => {
    const text = `import { startDovecot } from '@mailhaul/test-kit/servers';`;
    expect(rulesBrokenBy('packages/engine/src/a.server.test.ts', text)).toEqual([]);
    expect(rulesBrokenBy('packages/engine/src/a.test.ts', text)).toEqual([
      '1: a test with a real server (startDovecot) is named *.server.test.ts',
    ]);
  });
});

describe('the test kit', () => {
  test('reaches the command by its demo entry alone', () => {
    expect(rulesBrokenBy('packages/cli/src/a.ts', `import { x } from '@mailhaul/test-kit/demo';`)).toEqual(
      [],
    );
    expect(rulesBrokenBy('packages/cli/src/a.ts', `import { x } from '@mailhaul/test-kit';`)).toHaveLength(1);
    expect(
      rulesBrokenBy('packages/cli/src/a.ts', `import { x } from '@mailhaul/test-kit/servers';`),
    ).toHaveLength(1);
  });
});

describe('a package that the table does not know', () => {
  test('is named, so that nobody forgets its row', () => {
    expect(rulesBrokenBy('packages/novel/src/a.ts', `export {};`)).toEqual([
      '1: novel has no row in scripts/house/floors.ts; give it one',
    ]);
  });
});
