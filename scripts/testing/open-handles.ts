import { afterAll } from 'vitest';

// Runs in every test file: one that leaves a connection, a listening server or a child process open fails.
// What a file opened can be told apart because each file has a process of its own.

const LOOKED_FOR = new Set(['TCPSocketWrap', 'TCPServerWrap', 'PipeServerWrap', 'ProcessWrap']);
/** Closing takes some turns of the event loop, and a child that was told to end takes a moment. */
const GRACE_MS = 2_000;
const POLL_MS = 20;

const atStart = openHandles();

afterAll(async () => {
  const deadline = performance.now() + GRACE_MS;
  let left = leftOpen();
  while (left.length > 0 && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    left = leftOpen();
  }
  if (left.length === 0) return;
  throw new Error(
    `this file leaves open: ${left.join(', ')}. Close what it opened, in afterEach or afterAll.`,
  );
});

function openHandles(): string[] {
  return process.getActiveResourcesInfo().filter((name) => LOOKED_FOR.has(name));
}

/** What is open now and was not at the start. */
function leftOpen(): string[] {
  const remaining = openHandles();
  for (const name of atStart) {
    const at = remaining.indexOf(name);
    if (at >= 0) remaining.splice(at, 1);
  }
  return remaining;
}
