import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAILURES } from '../packages/domain/src/failures/failures.ts';
import { failuresPage } from './house/failures-page.ts';
import { ROOT } from './house/step.ts';

// `npm run pages` writes docs/failures.md from the failure catalogue; a test notices when it is stale.

writeFileSync(join(ROOT, 'docs/failures.md'), failuresPage(FAILURES));
