import { type RawAppend, rawAppend } from './append.ts';
import { type RawDrain, rawDrain } from './drain.ts';

// A process of its own for the raw limits: its one argument says what to do, as JSON; it prints what that took.

const order = JSON.parse(process.argv[2] ?? '{}') as RawAppend | RawDrain;
console.log(JSON.stringify(await (order.kind === 'append' ? rawAppend(order) : rawDrain(order))));
