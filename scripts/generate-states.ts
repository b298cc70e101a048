import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statesPage } from './house/states-page.ts';
import { ROOT } from './house/step.ts';

// `npm run pages` writes docs/states.md from the state tables; a test notices when it is stale.

writeFileSync(join(ROOT, 'docs/states.md'), statesPage());
