import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CMDLETS } from '../../packages/cli/src/cmdlet/cmdlets.ts';
import { ALWAYS_OPTIONS, CHANGING_OPTIONS } from '../../packages/cli/src/verbs/common-options.ts';
import { allVerbs, NOUNS } from '../../packages/cli/src/verbs/nouns.ts';
import { commandsPage } from './commands-page.ts';

test('the page of commands is that of the table; `npm run pages` writes it', async () => {
  const page = commandsPage({
    nouns: NOUNS,
    verbs: await allVerbs(),
    always: ALWAYS_OPTIONS,
    changing: CHANGING_OPTIONS,
    cmdlets: CMDLETS,
  });
  expect(readFileSync(join(import.meta.dirname, '../../docs/manual/commands.md'), 'utf8')).toBe(page);
});
