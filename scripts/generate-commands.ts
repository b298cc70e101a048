import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CMDLETS } from '../packages/cli/src/cmdlet/cmdlets.ts';
import { ALWAYS_OPTIONS, CHANGING_OPTIONS } from '../packages/cli/src/verbs/common-options.ts';
import { allVerbs, NOUNS } from '../packages/cli/src/verbs/nouns.ts';
import { commandsPage } from './house/commands-page.ts';

// `npm run pages`: writes docs/manual/commands.md from the table of verbs.

const page = commandsPage({
  nouns: NOUNS,
  verbs: await allVerbs(),
  always: ALWAYS_OPTIONS,
  changing: CHANGING_OPTIONS,
  cmdlets: CMDLETS,
});
writeFileSync(join(import.meta.dirname, '../docs/manual/commands.md'), page);
