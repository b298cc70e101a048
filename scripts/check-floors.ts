import { checkImports } from './house/check-imports.ts';
import { readSources } from './house/source-file.ts';
import { readWorkspace } from './house/workspace.ts';

// Imports go down only. Prints each import that breaks a rule of scripts/house/floors.ts, as file:line.

const root = new URL('..', import.meta.url).pathname;
const files = readSources(root);
const violations = checkImports(files, readWorkspace(root));
for (const { path, line, rule } of violations) console.log(`${path}:${line}  ${rule}`);
console.log(`floors: ${files.length} files, ${violations.length} broken rules`);
if (violations.length > 0) process.exitCode = 1;
