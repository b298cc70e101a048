import { createMemoryLedger } from '@mailhaul/store';
import { type ImapServer, newMessage, startImapServer } from '@mailhaul/test-kit';
import { afterEach, describe, expect, test } from 'vitest';
import { SETTLE_AFTER_MS, SETTLE_POLL_MS } from '../limits.ts';
import { runPass, skippingClock } from '../testing/run-pass.ts';

const servers: ImapServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const FOLDERS = Array.from({ length: 8 }, (_, at) => `Box${at}`);
const letter = (number: number) =>
  `Message-ID: <${number}@x>\r\nSubject: letter ${number}\r\n\r\nbody ${number}\r\n`;

/** Two accounts with the same empty folders, known to the ledger; the source then gets three letters in each. */
async function stage() {
  const start = async (names: readonly string[]) => {
    const mailboxes = ['INBOX', ...names].map((name) => ({ name }));
    const server = await startImapServer({ accounts: [{ user: 'anna', password: 'pw', mailboxes }] });
    servers.push(server);
    return server;
  };
  const [source, target] = [await start(FOLDERS), await start([])];
  const account = ({ host, port }: ImapServer) => ({
    ...{ host, port, security: 'none' as const },
    ...{ user: 'anna', password: 'pw' },
  });
  const ledger = createMemoryLedger({ source: 'a', target: 'b' });
  const pass = async () => {
    const clock = skippingClock();
    const options = { lanes: 1, verify: 'none' } as const;
    await runPass({ source: account(source), target: account(target), ledger, clock, options });
    return clock.sleptMs();
  };
  await pass();
  for (const [at, name] of FOLDERS.entries())
    for (let number = 1; number <= 3; number++)
      source
        .account('anna')
        .mailbox(name)
        .append(newMessage({ bytes: letter(10 * at + number) }));
  return { source, target, ledger, pass };
}

/** Writes down that all letters were about to be sent by a process that is gone. */
async function leaveInDoubt(
  { ledger }: Pick<Awaited<ReturnType<typeof stage>>, 'ledger'>,
  targetUidNext = 1,
) {
  const records = (await ledger.folders()).filter(({ sourceName }) => FOLDERS.includes(sourceName));
  const first = await ledger.reserveUnitIds(records.length);
  const messages = [1, 2, 3].map((sourceUid) => ({ sourceUid, sizeBytes: 60, internalDateS: null }));
  await ledger.openUnits(
    records.map(({ id }, at) => ({ id: first + at, folderId: id, lane: 0, targetUidNext, messages })),
  );
}

const counts = (server: ImapServer) =>
  FOLDERS.map((name) => server.account('anna').mailbox(name).messages.length);

describe('what a process that is gone was sending', () => {
  test('in eight folders is waited for once, not once per folder, and then sent', async () => {
    const staged = await stage();
    await leaveInDoubt(staged);
    const sleptMs = await staged.pass();
    expect(counts(staged.target)).toEqual(FOLDERS.map(() => 3));
    expect(sleptMs).toBeGreaterThanOrEqual(SETTLE_AFTER_MS);
    expect(sleptMs).toBeLessThan(SETTLE_AFTER_MS + 3 * SETTLE_POLL_MS);
    expect(await staged.ledger.openUnitsOf()).toEqual([]);
  });

  test('is waited for no longer than is left since it was first found to be gone', async () => {
    const staged = await stage();
    await leaveInDoubt(staged);
    const { ledger } = staged;
    const [first = 0] = (await ledger.openUnitsOf()).map(({ id }) => id);
    // seven were found half a minute ago and more by somebody who is gone as well, one ten seconds ago
    ledger.leftUnits = async (folderId) =>
      new Map(
        (await ledger.openUnitsOf(folderId)).map(({ id }) => [
          id,
          id === first ? 10_000 : SETTLE_AFTER_MS + 1,
        ]),
      );
    const takenUp: number[] = [];
    const stored: number[][] = [];
    ledger.takeUpUnits = async (ids) => void takenUp.push(...ids);
    staged.target.setScript({
      onAppend: () => {
        stored.push([...takenUp]);
        return undefined;
      },
    });
    const sleptMs = await staged.pass();
    expect(counts(staged.target)).toEqual(FOLDERS.map(() => 3));
    expect(sleptMs).toBeGreaterThanOrEqual(SETTLE_AFTER_MS - 10_000);
    expect(sleptMs).toBeLessThan(SETTLE_AFTER_MS - 10_000 + 4 * SETTLE_POLL_MS);
    // nothing leaves before it is written down that somebody sends it again
    expect(stored.every((ids) => ids.length > 0)).toBe(true);
    expect(takenUp.toSorted((a, b) => a - b)).toEqual(FOLDERS.map((_, at) => first + at));
  });

  test('is found where it arrived, also what a dying session stores half a minute later, and nothing is doubled', async () => {
    const staged = await stage();
    await leaveInDoubt(staged);
    const late = staged.target.account('anna');
    for (const number of [1, 2, 3]) late.mailbox('Box0').append(newMessage({ bytes: letter(number) }));
    let looks = 0;
    staged.target.setScript({
      // between the first look and the time at which it would be called missing
      onCommand: ({ verb, line }) => {
        if (verb !== 'EXAMINE' || !line.includes('Box5')) return undefined;
        looks += 1;
        if (looks === 2) late.mailbox('Box5').append(newMessage({ bytes: letter(51) }));
        return undefined;
      },
    });
    await staged.pass();
    expect(counts(staged.target)).toEqual(FOLDERS.map(() => 3));
    expect(looks, 'looks at a folder with doubt').toBeLessThan(9);
  });

  test('is not sent into a folder that somebody makes anew meanwhile, and what lies there is found by the next pass', async () => {
    const staged = await stage();
    // the folder has had nine messages, its successor counts from one
    await leaveInDoubt(staged, 10);
    const account = staged.target.account('anna');
    let isAnew = false;
    staged.target.setScript({
      onCommand: ({ verb, line }) => {
        if (verb !== 'EXAMINE' || !line.includes('Box5') || isAnew) return undefined;
        isAnew = true;
        account.recreate('Box5');
        for (const number of [51, 52, 53])
          account.mailbox('Box5').append(newMessage({ bytes: letter(number) }));
        return undefined;
      },
    });
    await staged.pass();
    expect(isAnew).toBe(true);
    expect(account.mailbox('Box5').messages.length).toBe(3);
    await staged.pass();
    expect(counts(staged.target)).toEqual(FOLDERS.map(() => 3));
    expect(await staged.ledger.openUnitsOf()).toEqual([]);
  });

  test('gets the flags that the source has given it since, however many messages that are', async () => {
    const { source, target, ledger, pass } = await stage();
    const [from, to] = [source, target].map((server) => server.account('anna').mailbox('Box0'));
    const uids = Array.from({ length: 40 }, (_, at) => at + 1);
    for (const uid of uids) {
      if (uid > 3) from?.append(newMessage({ bytes: letter(uid) }));
      to?.append(newMessage({ bytes: letter(uid) }));
      from?.setFlags(uid, ['\\Seen']);
    }
    const messages = uids.map((sourceUid) => ({ sourceUid, sizeBytes: 60, internalDateS: null }));
    const folderId = (await ledger.folders()).find(({ sourceName }) => sourceName === 'Box0')?.id ?? 0;
    const id = await ledger.reserveUnitIds(1);
    await ledger.openUnits([{ id, folderId, lane: 0, targetUidNext: 1, messages }]);
    await pass();
    expect([...(to?.messages ?? [])].map(({ flags }) => [...flags])).toEqual(uids.map(() => ['\\Seen']));
  });
});
