import { type Import, importsOf } from './imports.ts';
import { floorOf, judgeImport } from './judge-import.ts';
import type { SourceFile } from './source-file.ts';
import type { Workspace } from './workspace.ts';

/** One broken rule, at one place. */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
}

const REAL_SERVERS = ['startDovecot', 'startCyrus', 'startPostgres'];

/** Judges every import of every file. */
export function checkImports(files: readonly SourceFile[], workspace: Workspace): Violation[] {
  return files.flatMap((file) => checkFile(file, workspace));
}

function checkFile(file: SourceFile, workspace: Workspace): Violation[] {
  const { path } = file;
  const stand = floorOf(path);
  if (stand && !stand.floor) {
    return [{ path, line: 1, rule: `${stand.name} has no row in scripts/house/floors.ts; give it one` }];
  }
  return importsOf(file).flatMap((found) => {
    const rule = judgeImport({ path, workspace }, found) ?? judgeTestName(path, found);
    return rule === null ? [] : [{ path, line: found.line, rule }];
  });
}

// `npm run check` must stay quick and run without servers, so the name of a test tells whether it needs one
function judgeTestName(path: string, { names }: Import): string | null {
  const isUnitTest = /^(packages|scripts)\/.*\.test\.ts$/.test(path) && !path.endsWith('.server.test.ts');
  const started = names.find((name) => REAL_SERVERS.includes(name));
  if (!isUnitTest || started === undefined) return null;
  return `a test with a real server (${started}) is named *.server.test.ts`;
}
