import type { Draft } from '../draft.ts';

/** One member of a group of messages that only make sense together, such as twins. */
export interface StrangeParts {
  /** One character per byte. */
  readonly bytes: string;
  readonly flags?: readonly string[];
  readonly internalDate?: string;
}

/** One way for mail to be strange. */
export interface StrangeKind {
  readonly kind: string;
  /** The message's bytes, or several messages that belong into one folder. */
  make(draft: Draft): string | readonly StrangeParts[];
  readonly flags?: readonly string[];
  readonly internalDate?: string;
}

/** A kind for each named variation of the same idea. */
export function variations<T>(
  stem: string,
  values: Readonly<Record<string, T>>,
  make: (draft: Draft, value: T) => string,
): readonly StrangeKind[] {
  return Object.entries(values).map(([name, value]) => ({
    kind: `${stem}/${name}`,
    make: (draft) => make(draft, value),
  }));
}

/** A plain message whose header or body is given. */
export function plain(draft: Draft, body: string): string {
  return `${draft.head()}\r\n${body}`;
}
