import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { coveragePage } from './house/coverage/coverage-page.ts';
import { errorsPage } from './house/coverage/errors-page.ts';
import { ROOT } from './house/step.ts';

// `npm run pages` writes the pages that say what is covered and which test shows it; tests notice when
// they are stale.

writeFileSync(join(ROOT, 'docs/manual/errors-elsewhere.md'), errorsPage());
writeFileSync(join(ROOT, 'docs/coverage.md'), coveragePage());
