import { type RawAppend, rawAppend } from './append.ts';
import type { Timing } from './clock.ts';
import { type RawDrain, rawDrain } from './drain.ts';
import { type RawRelay, rawRelay } from './relay.ts';

// A process of its own for the raw limits: its one argument says what to do, as JSON; it prints what that took.

const order = JSON.parse(process.argv[2] ?? '{}') as RawAppend | RawDrain | RawRelay;
const work = { append: rawAppend, drain: rawDrain, relay: rawRelay }[order.kind] as (
  order: RawAppend | RawDrain | RawRelay,
) => Promise<Timing>;
console.log(JSON.stringify(await work(order)));
