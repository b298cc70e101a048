/** `npm run e2e` runs scenarios at full size; everything else at a size that CI can bear. */
export const full = process.env.MAILHAUL_FULL === '1';

/** The one or the other, as this run is sized. */
export function sized<T>(sizes: { readonly quick: T; readonly full: T }): T {
  return full ? sizes.full : sizes.quick;
}
