import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PAGES = [
  '*.md',
  'docs/**/*.md',
  'examples/**/*.md',
  'changelog/**/*.md',
  'packages/*/*.md',
  'bench/**/*.md',
];
const LINK = /\]\(([^)\s]+)\)/g;
const HEADING = /^#+ (.+)$/gm;

/** Every link that leads nowhere, as `page:line target`; anchors within pages are looked up, too. */
export function deadLinks(root: string): string[] {
  const pages = globSync(PAGES, { cwd: root, exclude: ['**/node_modules'] }).sort();
  return pages.flatMap((page) => deadLinksOf(root, page));
}

function deadLinksOf(root: string, page: string): string[] {
  const lines = readFileSync(join(root, page), 'utf8').split('\n');
  return lines.flatMap((text, index) =>
    [...text.matchAll(LINK)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(root, page, target))
      .map((target) => `${page}:${index + 1} ${target}`),
  );
}

function leadsSomewhere(root: string, page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? join(root, page) : join(root, dirname(page), path);
  if (!existsSync(file)) return false;
  return anchor === undefined || anchorsOf(readFileSync(file, 'utf8')).has(anchor);
}

/** The anchors that a page's headings have, as code hosts make them. */
export function anchorsOf(markdown: string): Set<string> {
  const headings = [...markdown.matchAll(HEADING)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
