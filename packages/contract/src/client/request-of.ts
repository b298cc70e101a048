import { API_ROOT, isInAddress, pathFields, type Way } from '../way.ts';

/** A request as fetch takes it. */
export interface PlainRequest {
  readonly method: string;
  /** From the root of the server. */
  readonly path: string;
  readonly body: string | null;
}

/** Puts an input where its route expects it: into the path, the address line or the body. */
export function requestOf(way: Way, input: Readonly<Record<string, unknown>>): PlainRequest {
  const inPath = pathFields(way.path);
  const path = way.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(input[name])),
  );
  const rest = Object.entries(input).filter(([name, value]) => !inPath.includes(name) && value !== undefined);
  if (isInAddress(way))
    return { method: way.method, path: `${API_ROOT}${path}${addressOf(rest)}`, body: null };
  return { method: way.method, path: `${API_ROOT}${path}`, body: JSON.stringify(Object.fromEntries(rest)) };
}

function addressOf(fields: readonly (readonly [string, unknown])[]): string {
  const words = fields.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return words.length === 0 ? '' : `?${words.join('&')}`;
}
