/** Runs a task for each item, at most so many at a time; every task ends before the first failure is thrown. */
export async function inParallel<T, R>(
  items: readonly T[],
  { atOnce, task }: { readonly atOnce: number; readonly task: (item: T, index: number) => Promise<R> },
): Promise<readonly R[]> {
  const results: R[] = [];
  const failures: unknown[] = [];
  const queue = [...items.entries()];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, item] = next;
      try {
        results[index] = await task(item, index);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, failures.map(String).join('\n'));
  return results;
}
