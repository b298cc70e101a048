import { checkImports } from './house/check-imports.ts';
import { circlesIn } from './house/circles.ts';
import { readSources } from './house/source-file.ts';
import { readWorkspace } from './house/workspace.ts';

// Imports go down only. Prints each import that breaks a rule of scripts/house/floors.ts, as file:line, and each circle of files.

const root = new URL('..', import.meta.url).pathname;
const files = readSources(root);
const violations = checkImports(files, readWorkspace(root));
for (const { path, line, rule } of violations) console.log(`${path}:${line}  ${rule}`);
const circles = circlesIn(files);
for (const circle of circles)
  console.log(
    `${circle[0]}:1  these files import each other; what they share belongs into a file of its own:\n  ${circle.join('\n  ')}`,
  );
console.log(`floors: ${files.length} files, ${violations.length} broken rules, ${circles.length} circles`);
if (violations.length + circles.length > 0) process.exitCode = 1;
