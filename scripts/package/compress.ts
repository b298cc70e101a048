import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Smaller files do not get smaller enough. */
const LEAST_BYTES = 1_000;

/** Lays `.br` and `.gz` beside what browsers load, so that nothing is compressed while they wait. */
export function compressFiles(folder: string): void {
  for (const name of globSync('**/*.{js,css,html,svg,json,woff}', { cwd: folder })) {
    const file = join(folder, name);
    if (statSync(file).size < LEAST_BYTES) continue;
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
  }
}
