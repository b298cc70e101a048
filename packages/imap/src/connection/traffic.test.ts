import { describe, expect, test } from 'vitest';
import { Debts, newTraffic, SideWaits } from './traffic.ts';

describe('round trips of a side', () => {
  test('waits of several connections that overlap count once', () => {
    const side = new SideWaits();
    const [one, two] = [new Debts(newTraffic(), side), new Debts(newTraffic(), side)];
    one.asked();
    two.asked();
    one.answered();
    one.asked();
    two.answered();
    one.answered();
    expect(side.roundTrips).toBe(1);
    two.asked();
    expect(side.roundTrips).toBe(2);
  });

  test('a connection that ends owes nothing more', () => {
    const side = new SideWaits();
    const broken = new Debts(newTraffic(), side);
    broken.asked();
    broken.forget();
    new Debts(newTraffic(), side).asked();
    expect(side.roundTrips).toBe(2);
  });
});
