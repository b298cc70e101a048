import type { Scenario } from '../scenario.ts';
import { aggregate } from './aggregate.ts';
import { copies } from './copies.ts';
import { eventLoop } from './event-loop.ts';
import { ledger } from './ledger.ts';
import { memory } from './memory.ts';
import { page50000 } from './page-50000.ts';
import { queue50000 } from './queue.ts';
import { roundTrips } from './round-trips.ts';
import { secondPass } from './second-pass.ts';
import { startUp } from './start-up.ts';
import { syncLiterals } from './sync-literals.ts';

/** Everything that is measured, in the order in which it runs. */
export const SCENARIOS: readonly Scenario[] = [
  ...copies,
  aggregate,
  roundTrips,
  syncLiterals,
  secondPass,
  eventLoop,
  startUp,
  ...memory,
  ledger,
  page50000,
  queue50000,
];
