import type { FailureGroupView } from './report-view.ts';

/** Counts failures by their type, the most frequent first. */
export class FailureTally {
  readonly #groups = new Map<string, { count: number; readonly users: Set<number> }>();

  add(failureType: string, user = 0): void {
    const group = this.#groups.get(failureType) ?? { count: 0, users: new Set() };
    group.count += 1;
    group.users.add(user);
    this.#groups.set(failureType, group);
  }

  /** By type. */
  view(): FailureGroupView[] {
    return this.viewWithUsers().map(({ failureType, count }) => ({ failureType, count }));
  }

  /** By type, with how many users had it. */
  viewWithUsers(): Required<FailureGroupView>[] {
    return [...this.#groups]
      .map(([failureType, { count, users }]) => ({ failureType, count, users: users.size }))
      .sort((a, b) => b.count - a.count || (a.failureType < b.failureType ? -1 : 1));
  }
}
