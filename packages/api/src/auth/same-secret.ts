import { createHash, timingSafeEqual } from 'node:crypto';
import type { Secret } from '@mailhaul/base';

/** Whether two secrets are the same; takes as long whatever they are. */
export function isSameSecret(one: Secret<string>, other: Secret<string>): boolean {
  const hash = (secret: Secret<string>) => createHash('sha256').update(secret.reveal()).digest();
  return timingSafeEqual(hash(one), hash(other));
}
