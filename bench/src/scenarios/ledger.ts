import { ledgerSizes } from '../ledger-size.ts';
import { figure } from '../row.ts';
import type { Scenario } from '../scenario.ts';

/** What the memory of a copy costs on disk. */
export const ledger: Scenario = {
  name: 'ledger',
  title: '100,000 messages, 30 % UID gaps, 10 % keywords, 4 lanes: bytes on disk per message',
  async run({ quick }) {
    const sizes = await ledgerSizes(quick ? 10_000 : undefined);
    const rows = sizes.map(({ database, order, bytesPerMessage }) =>
      figure(
        { what: `${database}, target UIDs ${order}`, value: bytesPerMessage, unit: 'bytes', digits: 2 },
        { atMost: 16 },
      ),
    );
    return { rows, notes: ['after a clean close, less an empty store'] };
  },
};
