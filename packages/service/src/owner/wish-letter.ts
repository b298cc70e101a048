import { Secret } from '@mailhaul/base';
import { type KeyRing, openSealed, sealSecret } from '@mailhaul/store';
import type { ServiceProblem } from '../use-cases/service-error.ts';
import type { UseCaseName } from '../use-cases/use-cases.ts';

/** What is asked of the owner. */
export interface WishLetter {
  readonly name: UseCaseName;
  readonly input: unknown;
}

/** What the owner answers. */
export type AnswerLetter = { readonly output: unknown } | { readonly problem: ServiceProblem };

/** What is answered to a wish that the owner's keys do not open: nothing that it seals could be opened by whoever asked. */
export const UNOPENED = new Uint8Array();

/** Seals a letter as a whole: a CSV of users has passwords in it. */
export function sealLetter(ring: KeyRing, id: string, letter: WishLetter | AnswerLetter): Uint8Array {
  return sealSecret(ring, new Secret(JSON.stringify(letter)), cellOf(id));
}

/** Opens a wish. */
export function openWish(ring: KeyRing, id: string, sealed: Uint8Array): WishLetter {
  return JSON.parse(openSealed(ring, sealed, cellOf(id)).reveal());
}

/** Opens an answer. */
export function openAnswer(ring: KeyRing, id: string, sealed: Uint8Array): AnswerLetter {
  return JSON.parse(openSealed(ring, sealed, cellOf(id)).reveal());
}

function cellOf(id: string) {
  return { table: 'wish', rowId: id, column: 'letter' };
}
