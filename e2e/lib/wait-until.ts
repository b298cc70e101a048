const LOOK_MS = 5;

/** Looks until something has happened; false when the time is over or there is no use in waiting any more. */
export async function waitUntil(
  happened: () => boolean,
  {
    limitMs = 60_000,
    meanwhile = () => true,
  }: { readonly limitMs?: number; readonly meanwhile?: () => boolean } = {},
): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (!happened()) {
    if (!meanwhile() || performance.now() > deadline) return happened();
    await pause(LOOK_MS);
  }
  return true;
}

/** Lets time pass: a fault at a random moment, or a person who comes back later, is nothing that could be waited for. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
