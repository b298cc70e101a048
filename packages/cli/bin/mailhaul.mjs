#!/usr/bin/env -S node --max-semi-space-size=4
// Plain JavaScript that every Node can read: an old one must be able to say that it is too old.
// 24.7 is the first that has Argon2 (docs/decisions/0013-argon2-of-node.md).
const NEEDED = [24, 7];
const CONFIGURATION = 10;

const [major, minor] = process.versions.node.split('.').map(Number);
if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) await import('../src/main.ts');
else {
  console.error(
    `mailhaul needs Node ${NEEDED.join('.')} or newer, and this is ${process.version}. In a clone, ./mailhaul brings its own.`,
  );
  process.exitCode = CONFIGURATION;
}
