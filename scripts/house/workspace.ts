import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A package of the workspace as its package.json describes it. */
export interface WorkspacePackage {
  readonly name: string;
  /** From the root of the workspace: `packages/imap`; `.` for the root itself. */
  readonly folder: string;
  /** The names behind `exports`: `.`, `./servers`. */
  readonly entries: readonly string[];
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

/** The packages of a workspace by folder, the root under `.`. */
export type Workspace = ReadonlyMap<string, WorkspacePackage>;

interface PackageJson {
  readonly name: string;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Reads every package.json below a root. */
export function readWorkspace(root: string): Workspace {
  const folders = globSync('{packages/*,e2e,bench}/package.json', { cwd: root }).map((path) => dirname(path));
  return new Map(['.', ...folders].map((folder) => [folder, readPackage(root, folder)]));
}

function readPackage(root: string, folder: string): WorkspacePackage {
  const path = join(root, folder, 'package.json');
  if (!existsSync(path)) throw new Error(`${path} is missing`);
  const json: PackageJson = JSON.parse(readFileSync(path, 'utf8'));
  return {
    name: json.name,
    folder,
    entries: Object.keys(json.exports ?? {}),
    dependencies: Object.keys(json.dependencies ?? {}),
    devDependencies: Object.keys(json.devDependencies ?? {}),
  };
}
