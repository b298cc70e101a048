import type { Resource, Role } from './access/role.ts';

/** How a route is reached and who may use it; what goes in and comes out is told in routes.ts, which needs zod. */
export interface Way {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below API_ROOT; `{name}` is a field of the input. */
  readonly path: string;
  readonly resource: Resource;
  /** The least role; `signed-in` is anybody with a session or token, `anyone` nobody in particular. */
  readonly needs: Role | 'signed-in' | 'anyone';
  /** Takes an Idempotency-Key: the same key does it once, and answers the same. */
  readonly once?: true;
  /** Takes If-Match with the ETag of what is changed. */
  readonly edits?: true;
}

/** Where the API begins. */
export const API_ROOT = '/api/v1';

/** Header names of our own. */
export const CSRF_HEADER = 'x-csrf-token';

/** The names of the fields that stand in a path. */
export function pathFields(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

/** Whether the fields that are not in the path go into the address line; else they are the body. */
export function isInAddress({ method }: Way): boolean {
  return method === 'GET' || method === 'DELETE';
}
