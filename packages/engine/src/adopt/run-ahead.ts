/** Keeps `atOnce` pieces of work under way until `next` has no more; rejects with the first failure once all have ended. */
export async function runAhead(atOnce: number, next: () => Promise<unknown> | null): Promise<void> {
  let failed = false;
  const work = async (): Promise<void> => {
    for (let piece = next(); piece; piece = failed ? null : next()) await piece;
  };
  const workers = Array.from({ length: atOnce }, () =>
    work().catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  for (const result of await Promise.allSettled(workers))
    if (result.status === 'rejected') throw result.reason;
}
