import { join } from 'node:path';
import { csvLine, exportText, MIGRATION_ERRORS } from '@mailhaul/domain';
import type { UseCases, UserView } from '@mailhaul/service';
import { startTroubledDemo, type TroubledDemo } from '@mailhaul/test-kit/demo';
import type { Invocation } from '../commands/command.ts';
import { composeService } from '../compose.ts';
import { troubleLines } from '../render/trouble-record.ts';
import { openTerminal } from '../terminal/terminal.ts';
import { preflightLines } from '../views/preflight-view.ts';
import { makeDemoFolder } from './demo-folder.ts';
import { heading } from './narration.ts';
import { SkippingClock } from './skipping-clock.ts';
import {
  becameLines,
  csvLines,
  cutLines,
  endLines,
  mendLines,
  reportLines,
  type TroublePaper,
} from './troubles-lines.ts';

const BATCH = 'Wave1';
const LOOK_MS = 50;
/** A demo that is not through by then has gone wrong. */
const LONGEST_MS = 50_000;
/** Longer than the pause after which a parked user looks again whether there is room. */
const NEXT_LOOK_MS = 61_000;
const DIFFERENT = 23;

interface Stage {
  readonly demo: TroubledDemo;
  readonly useCases: UseCases;
  readonly clock: SkippingClock;
  readonly say: (lines: readonly string[]) => void;
  readonly paper: TroublePaper;
}

/** Runs `mailhaul demo --troubles`; resolves with the exit code: 0 when everything ended as it should. */
export async function runTroublesDemo({ host, options }: Invocation): Promise<number> {
  const terminal = openTerminal(host.raw, { color: options.color !== false });
  const { stdout } = terminal;
  const paper: TroublePaper = { width: stdout.columns(), style: stdout.style, nowMs: host.clock.now() };
  const say = (lines: readonly string[]) => stdout.write(`${[...lines, ''].join('\n')}\n`);
  using folder = makeDemoFolder(options.keep === true);
  const demo = await startTroubledDemo();
  try {
    const clock = new SkippingClock(host.clock);
    const wishes = { data: join(folder.path, 'data'), env: {}, command: 'demo', works: true };
    await using service = await composeService(wishes, clock);
    const stage: Stage = { demo, useCases: service.useCases, clock, say, paper };
    await makeBatch(stage);
    await lookBefore(stage);
    const resting = await moveOnce(stage);
    await explain(stage);
    const ended = await mend(stage);
    const isWell = resting && ended.every(({ status }) => status === 'Synced') && allArrived(demo);
    say(endLines(ended, { ...paper, isWell, folder: options.keep === true ? folder.path : null }));
    return isWell ? 0 : DIFFERENT;
  } finally {
    await demo.close();
  }
}

async function makeBatch({ demo, useCases, say, paper }: Stage): Promise<void> {
  const plain = { security: 'None', skipVerification: true } as const;
  const at = ({ host, port }: TroubledDemo['source']) => ({ remoteServer: host, port });
  await useCases['endpoint.new']({ name: 'old', ...plain, ...at(demo.source) });
  await useCases['endpoint.new']({
    name: 'new',
    ...plain,
    ...at(demo.target),
    signIn: { kind: 'admin-authzid', admin: demo.admin.name },
    secret: demo.admin.password.reveal(),
  });
  const rows = demo.people.map(({ emailAddress, user, password }) => [emailAddress, user, password.reveal()]);
  const csv = [['EmailAddress', 'UserName', 'Password'], ...rows].map(csvLine).join('');
  say(csvLines(demo.people, paper));
  await useCases['batch.new']({
    name: BATCH,
    sourceEndpoint: 'old',
    targetEndpoint: 'new',
    csvData: Buffer.from(csv).toString('base64'),
  });
}

/** What would go wrong is known before anything moves. */
async function lookBefore({ useCases, say, paper, clock }: Stage): Promise<void> {
  // nobody can be locked out of servers that are our own; nobody is asked for the mail route of a domain that is none
  let view = await useCases['preflight.new']({
    identity: BATCH,
    signInsPerMinute: 600,
    nameServer: '127.0.0.1:9',
  });
  while (view.state === 'running') {
    await clock.sleep(LOOK_MS);
    view = (await useCases['preflight.get']({ identity: BATCH })) ?? view;
  }
  const told = { ...view, findings: [], eta: null, assumptions: [] };
  say([...heading(`$ mailhaul batch preflight ${BATCH}`, paper), ...preflightLines(told, paper).slice(2)]);
}

/** Moves everybody; whoever finds no room goes on alone when there is some. */
async function moveOnce(stage: Stage): Promise<boolean> {
  const { useCases, demo, say, paper, clock } = stage;
  await useCases['batch.start']({ identity: BATCH });
  await until(stage, (users) => users.every(rests));
  const waited = await usersOf(stage);
  demo.makeRoom();
  // a minute passes until it looks again
  clock.skip(NEXT_LOOK_MS);
  await useCases['endpoint.set']({ identity: 'new', maxConcurrentMigrations: 20 });
  await until(stage, (users) => users.every((user) => rests(user) && !isParked(user)));
  const users = await usersOf(stage);
  const { rows } = await useCases['report.errors']({ batch: BATCH });
  const codes = new Map(rows.map(({ emailAddress, errorCode }) => [emailAddress, errorCode]));
  say([
    ...heading(`$ mailhaul batch start ${BATCH} --wait`, paper),
    ...becameLines(demo.people, { waited, users, codes }, paper),
  ]);
  return waited.some(isParked);
}

function isParked({ statusDetail }: UserView): boolean {
  return statusDetail === 'StalledDueToTarget_Quota';
}

function rests(user: UserView): boolean {
  return user.statusSummary !== 'Active' || isParked(user);
}

async function usersOf({ useCases }: Stage): Promise<readonly UserView[]> {
  return useCases['user.get']({ batch: BATCH });
}

async function until(stage: Stage, isOver: (users: readonly UserView[]) => boolean): Promise<void> {
  const { clock } = stage;
  const beganMs = clock.monotonic();
  while (!isOver(await usersOf(stage))) {
    if (clock.monotonic() - beganMs > LONGEST_MS) return;
    await clock.sleep(LOOK_MS);
  }
}

/** The file of errors, and what the troubleshooter finds. */
async function explain({ useCases, say, paper }: Stage): Promise<void> {
  const { rows } = await useCases['report.errors']({ batch: BATCH });
  const csv = exportText(MIGRATION_ERRORS, rows).trimEnd().split('\r\n');
  say([...heading(`$ mailhaul report export ${BATCH}`, paper), ...cutLines(csv, paper)]);
  const [batch] = await useCases['batch.get']({ identity: BATCH, includeReport: true });
  say([
    ...heading(`$ mailhaul batch get ${BATCH} --include-report`, paper),
    ...reportLines(batch?.report, paper),
  ]);
  const record = await useCases['troubleshoot.run']({ kind: 'batch', identity: BATCH });
  say([...heading(`$ mailhaul troubleshoot batch ${BATCH}`, paper), ...troubleLines(record, paper).slice(2)]);
}

/** Does what the verdicts say, and starts the batch again. */
async function mend(stage: Stage): Promise<readonly UserView[]> {
  const { useCases, demo, say, paper } = stage;
  const addressWith = (trouble: string) =>
    demo.people.find((person) => person.trouble === trouble)?.emailAddress ?? '';
  const [wrong, large] = [addressWith('wrong-password'), addressWith('large-message')];
  await useCases['user.set']({ identity: wrong, password: demo.rightPassword.reveal() });
  await useCases['user.set']({ identity: large, largeItemLimit: 1 });
  demo.makeMailbox();
  await useCases['batch.start']({ identity: BATCH });
  say([
    ...heading('Mended', paper),
    ...mendLines({ wrong, large, missing: addressWith('missing-mailbox'), batch: BATCH }, paper),
  ]);
  await until(stage, (users) => users.every(rests));
  return usersOf(stage);
}

/** Every message is there but the one that is listed. */
function allArrived({ people, servers: { target } }: TroubledDemo): boolean {
  return people.every(({ emailAddress, messages, trouble }) => {
    const listed = trouble === 'large-message' ? 1 : 0;
    return target.account(emailAddress).usedMessages === messages - listed;
  });
}
