import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { FLOORS, type Floor, SCOPE } from './floors.ts';
import type { Import } from './imports.ts';
import { isTestCode, roomOf } from './source-file.ts';
import type { Workspace } from './workspace.ts';

/** Who imports, and where. */
export interface Importer {
  readonly path: string;
  readonly workspace: Workspace;
}

/** Says which rule of the house an import breaks, or null. */
export function judgeImport(importer: Importer, { specifier }: Import): string | null {
  if (specifier.startsWith('.')) return judgeRelative(importer, specifier);
  if (specifier.startsWith('node:')) return judgeNode(importer, specifier);
  if (isBuiltin(specifier)) return `write node:${specifier}, so that everyone sees that it is Node's own`;
  if (specifier.startsWith(SCOPE)) return judgeOurs(importer, specifier);
  return judgeRegistry(importer, specifier);
}

/** The floor that a file stands on; null where floors do not bind. */
export function floorOf(path: string): { readonly name: string; readonly floor: Floor | undefined } | null {
  const [top, name = ''] = path.split('/');
  return top === 'packages' && !isTestCode(path) ? { name, floor: FLOORS[name] } : null;
}

function judgeRelative({ path }: Importer, specifier: string): string | null {
  const target = posix.join(posix.dirname(path), specifier);
  const [from, to] = [roomOf(path), roomOf(target)];
  // scripts are tools of the workspace itself; one of them runs before anything is installed
  if (from !== to && from !== 'scripts')
    return `a relative path leaves ${from}; import ${to} by its name, through its exports`;
  if (isTestCode(target) && !isTestCode(path) && from.startsWith('packages/'))
    return `shipped code may not import test code (${target})`;
  return null;
}

function judgeNode({ path }: Importer, specifier: string): string | null {
  const stand = floorOf(path);
  if (!stand?.floor) return null;
  const { name, floor } = stand;
  if (!floor.node) return `${name} may not use node: modules; pass in what it needs`;
  return floor.never?.includes(specifier) ? `${name} may never use ${specifier}` : null;
}

function judgeOurs(importer: Importer, specifier: string): string | null {
  const { path, workspace } = importer;
  const [name = '', ...rest] = specifier.slice(SCOPE.length).split('/');
  const owner = workspace.get(`packages/${name}`);
  if (!owner) return `there is no package ${SCOPE}${name}`;
  const entry = ['.', ...rest].join('/');
  if (!owner.entries.includes(entry))
    return `${SCOPE}${name} does not export "${entry}"; its exports are ${quoted(owner.entries)}`;
  const stand = floorOf(path);
  if (!stand?.floor) return null;
  if (name === stand.name) return `a package imports its own files by relative path`;
  const wanted = [name, ...rest].join('/');
  if (!stand.floor.ours.includes(name) && !stand.floor.ours.includes(wanted))
    return `${stand.name} may not import ${specifier}; it may import ${listed(stand.floor.ours)}`;
  return undeclared(importer, `${SCOPE}${name}`);
}

function judgeRegistry(importer: Importer, specifier: string): string | null {
  const parts = specifier.split('/');
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const stand = floorOf(importer.path);
  if (!stand?.floor) return undeclaredAnywhere(importer, name);
  const { floor } = stand;
  const allowed = floor.registry === 'declared' || floor.registry.includes(name);
  if (!allowed || floor.never?.includes(name))
    return `${stand.name} may not import ${name}; from the registry it may import ${
      floor.registry === 'declared' ? 'other packages only' : listed(floor.registry)
    }`;
  return undeclared(importer, name);
}

function undeclared({ path, workspace }: Importer, name: string): string | null {
  const room = roomOf(path);
  if (workspace.get(room)?.dependencies.includes(name)) return null;
  return `${room}/package.json does not list ${name} among its dependencies`;
}

// tests and tools are never shipped: what the root installs for development is there for them
function undeclaredAnywhere({ path, workspace }: Importer, name: string): string | null {
  const room = roomOf(path);
  const declared = [workspace.get(room), workspace.get('.')].some(
    (owner) => owner?.dependencies.includes(name) || owner?.devDependencies.includes(name),
  );
  return declared ? null : `neither ${room}/package.json nor the root's lists ${name}`;
}

function listed(names: readonly string[]): string {
  return names.length > 0 ? names.join(', ') : 'nothing';
}

function quoted(names: readonly string[]): string {
  return names.length > 0 ? names.map((name) => `"${name}"`).join(', ') : 'none';
}
