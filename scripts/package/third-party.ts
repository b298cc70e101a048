import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Guest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/** What is bundled of others, with their licences, as most of these ask for. */
export function thirdPartyPage(modules: readonly string[], ofThePage: string): string {
  const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== null));
  const guests = [...folders].map(guestIn).sort((one, other) => (one.name < other.name ? -1 : 1));
  const sections = guests.map(
    ({ name, version, license, text }) => `## ${name} ${version} (${license})\n\n${fenced(text)}`,
  );
  return `# What is bundled in the command\n\n${sections.join('\n\n')}\n\n${ofThePage}`;
}

// the innermost node_modules: what is nested in a guest is a guest of its own
function packageFolder(module: string): string | null {
  const [, folder] = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(module) ?? [];
  return folder !== undefined && existsSync(join(folder, 'package.json')) ? folder : null;
}

function guestIn(folder: string): Guest {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const [file] = globSync('{LICENSE,LICENCE,COPYING,License,license}*', { cwd: folder });
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  if (typeof license !== 'string') throw new Error(`${dirname(folder)}: ${name} does not name its licence`);
  return { name, version, license, text };
}

function fenced(text: string): string {
  return text === '' ? '(no text comes with it)' : `\`\`\`\n${text.replaceAll('```', "'''")}\n\`\`\``;
}
