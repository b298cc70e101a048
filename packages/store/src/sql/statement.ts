import type { Compilable, Kysely } from 'kysely';
import type { Schema } from '../schema/schema.ts';
import { COMPILED } from './compiled.ts';
import type { CompiledStatement } from './compiled-statement.ts';
import type { DialectName } from './dialect.ts';

// Statements are written with Kysely, so that the compiler knows every column, and compiled ahead of time into compiled.ts:
// loading Kysely takes 70 ms, which a `mailhaul copy` would spend before its first command on the wire.

/** What may be handed to a statement or come back from it. */
export type SqlValue = string | number | Uint8Array | null;

/** A statement of a table module: P are its parameters, R its rows. */
export interface Statement<P, R> {
  readonly name: string;
  readonly build: (db: Kysely<Schema>, parameters: P, dialect: DialectName) => Compilable<R>;
  readonly parameters: readonly string[];
  readonly text: Readonly<Record<DialectName, string>>;
}

/** A statement of any shape, for lists of them. */
export type AnyStatement = Statement<never, unknown>;

type Builder = (db: Kysely<Schema>, parameters: never, dialect: DialectName) => Compilable<unknown>;
type ParametersOf<B extends Builder> = [Parameters<B>[1]] extends [undefined]
  ? NoParameters
  : Parameters<B>[1];
type RowOf<B extends Builder> = ReturnType<B> extends Compilable<infer R> ? R : never;

/** For statements that take nothing. */
export type NoParameters = Readonly<Record<string, never>>;

/** The statements of one table module. */
export type Statements<B extends Readonly<Record<string, Builder>>> = {
  readonly [K in keyof B]: Statement<ParametersOf<B[K]>, RowOf<B[K]>>;
};

/** Names the statements of a table module and finds their compiled texts. */
export function defineStatements<B extends Readonly<Record<string, Builder>>>(
  noun: string,
  builders: B,
): Statements<B> {
  const entries = Object.entries(builders).map(([verb, build]) => {
    const name = `${noun}.${verb}`;
    // absent only between writing a statement and running `npm run statements`; a test compares both
    const compiled: CompiledStatement = COMPILED[name] ?? { parameters: '', sqlite: '', postgres: '' };
    const { parameters, ...text } = compiled;
    return [verb, { name, build, text, parameters: parameters === '' ? [] : parameters.split(' ') }];
  });
  return Object.fromEntries(entries);
}

/** The values of a statement's parameters in the order of its text. */
export function valuesOf<P, R>(statement: Statement<P, R>, parameters: P): SqlValue[] {
  const values = parameters as Readonly<Record<string, SqlValue>>;
  return statement.parameters.map((name) => values[name] ?? null);
}
