import { readdirSync } from 'node:fs';

// `npm run bench` lists the benches, `npm run bench -- NAME` runs one. Each is a file of its own beside this one.

const benches = readdirSync(import.meta.dirname)
  .filter((file) => /^[a-z-]+\.ts$/.test(file) && file !== 'main.ts')
  .map((file) => file.replace(/\.ts$/, ''));
const [wanted] = process.argv.slice(2);

if (wanted !== undefined && benches.includes(wanted)) {
  await import(new URL(`${wanted}.ts`, import.meta.url).href);
} else {
  console.log(
    `npm run bench -- NAME, where NAME is one of:\n${benches.map((name) => `  ${name}`).join('\n')}`,
  );
  if (wanted !== undefined) process.exitCode = 2;
}
