import { posix } from 'node:path';
import { importsOf } from './imports.ts';
import type { SourceFile } from './source-file.ts';

/** Files that import each other, directly or over others, in the order of their paths. */
export type Circle = readonly string[];

/**
 * Finds the circles among files that import each other by relative paths, whether a value or only a type: what cannot be read
 * without the other is one thing, or what both need belongs into a third file.
 */
export function circlesIn(files: readonly SourceFile[]): Circle[] {
  const known = new Set(files.map(({ path }) => path));
  const imports = new Map(files.map((file) => [file.path, neighbours(file, known)]));
  const strong = new StrongParts(imports);
  return strong.parts
    .filter((part) => part.length > 1 || part.some((path) => imports.get(path)?.includes(path)))
    .map((part) => part.toSorted())
    .toSorted((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

function neighbours(file: SourceFile, known: ReadonlySet<string>): readonly string[] {
  const here = posix.dirname(file.path);
  return importsOf(file)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier }) => posix.join(here, specifier))
    .filter((path) => known.has(path));
}

/** Parts of a graph within which everything leads to everything (Tarjan's algorithm). */
class StrongParts {
  readonly parts: string[][] = [];
  readonly #edges: ReadonlyMap<string, readonly string[]>;
  readonly #order = new Map<string, number>();
  readonly #open: string[] = [];

  constructor(edges: ReadonlyMap<string, readonly string[]>) {
    this.#edges = edges;
    for (const path of edges.keys()) if (!this.#order.has(path)) this.#visit(path);
  }

  #visit(path: string): number {
    const order = this.#order.size;
    this.#order.set(path, order);
    this.#open.push(path);
    let lowest = order;
    for (const next of this.#edges.get(path) ?? []) {
      const seen = this.#order.get(next);
      if (seen === undefined) lowest = Math.min(lowest, this.#visit(next));
      else if (this.#open.includes(next)) lowest = Math.min(lowest, seen);
    }
    if (lowest === order) this.parts.push(this.#open.splice(this.#open.indexOf(path)));
    return lowest;
  }
}
