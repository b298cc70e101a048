import type { Secret } from '@mailhaul/base';
import type { ROUTES, RouteName } from '@mailhaul/contract';
import type { Caller, Origin } from '@mailhaul/service';
import type { z } from 'zod';

/** One call, besides its input. */
export interface Call {
  /** Null only where anyone may call. */
  readonly caller: Caller | null;
  readonly origin: Origin;
  readonly requestId: string;
  /** Gives the browser a session, or takes it away. */
  setCookie(value: Secret<string> | null): void;
}

/** What a route takes, read. */
export type ReadInput<N extends RouteName> = z.output<(typeof ROUTES)[N]['input']>;

/** The same, however deep nothing of it is written to. */
export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/** What a route answers before undeclared fields are left out. */
export type Answer<N extends RouteName> = DeepReadonly<z.input<(typeof ROUTES)[N]['answer']>>;

/** What is done for a route. The types make the contract and the use cases agree. */
export type Handlers = { readonly [N in RouteName]: (input: ReadInput<N>, call: Call) => Promise<Answer<N>> };

/** The part of the handlers whose names begin with some nouns. */
export type HandlersOf<Noun extends string> = Pick<Handlers, Extract<RouteName, `${Noun}.${string}`>>;
