import { complaints, measureSizes } from './house/size-band.ts';
import { readSources } from './house/source-file.ts';

// Files and functions stay short: prints what is outside the band of scripts/house/size-band.ts, then the distribution.

const sizes = measureSizes(readSources(new URL('..', import.meta.url).pathname));
const found = sizes.flatMap(complaints);
for (const complaint of found) console.log(complaint);
for (const { kind, median, p90, longest } of sizes) {
  console.log(`sizes: ${kind}s have ${median} lines in the median, ${p90} at p90, ${longest} at most`);
}
if (found.length > 0) process.exitCode = 1;
