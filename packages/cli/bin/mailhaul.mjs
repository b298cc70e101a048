#!/usr/bin/env -S node --max-semi-space-size=4
// Plain JavaScript that every Node can read: an old one must be able to say that it is too old.
const NODE_NEEDED = 24;
const CONFIGURATION = 10;

if (Number(process.versions.node.split('.')[0]) >= NODE_NEEDED) await import('../src/main.ts');
else {
  console.error(
    `mailhaul needs Node ${NODE_NEEDED} or newer, and this is ${process.version}. In a clone, ./mailhaul brings its own.`,
  );
  process.exitCode = CONFIGURATION;
}
