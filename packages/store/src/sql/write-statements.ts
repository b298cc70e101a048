import { writeFileSync } from 'node:fs';
import { ALL_STATEMENTS } from '../tables/all.ts';
import { compiledSource } from './compile.ts';

writeFileSync(new URL('./compiled.ts', import.meta.url), compiledSource(ALL_STATEMENTS));
