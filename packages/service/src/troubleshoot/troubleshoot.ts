import {
  FAILURES,
  headlineOf,
  type ProbeFinding,
  pageOf,
  rankVerdicts,
  type TroubleNodeId,
  type TroubleVerdict,
  type TroubleVisit,
  walkTrees,
} from '@mailhaul/domain';
import { redactor } from '../state/redaction.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf } from '../use-cases/use-cases.ts';
import { actionsFor } from './actions.ts';
import { gatherScene } from './gather-scene.ts';
import { PROBE_LIST } from './probe-list.ts';
import { endpointOf, type Scene } from './scene.ts';
import type { TroubleKind, TroubleRecord, TroubleResult, TroubleVerdictView } from './trouble-record.ts';

/** Where the walk begins. */
const ROOTS: Readonly<Record<TroubleKind, readonly TroubleNodeId[]>> = {
  batch: ['T2', 'R4'],
  user: ['R0'],
  endpoint: ['R5'],
  'new-batch': ['B0'],
};

/** Asks the servers and the store everything that there is a probe for, and says what is wrong. Rejects with NOT_FOUND. */
export async function troubleshoot(
  deps: UseCaseDeps,
  input: InputOf<'troubleshoot.run'>,
): Promise<TroubleRecord> {
  const startedAtMs = deps.clock.now();
  const scene = await gatherScene(deps, input);
  const redact = redactor(secretsOf(scene, deps));
  const findings = Object.values(PROBE_LIST)
    .flatMap((probe) => probe(scene) ?? [])
    .map((finding) => redacted(finding, redact));
  const { answers = {} } = input;
  const visits = walkTrees({ roots: ROOTS[scene.kind], findings, answers });
  const verdicts = rankVerdicts(findings.flatMap((finding) => finding.verdicts));
  return {
    document: 'mailhaul-troubleshooting',
    id: input.id ?? deps.newGuid(),
    kind: scene.kind,
    identity: scene.identity,
    batch: scene.kind === 'user' ? (scene.batch?.name ?? null) : null,
    startedAt: new Date(startedAtMs).toISOString(),
    endedAt: new Date(deps.clock.now()).toISOString(),
    result: resultOf(verdicts, visits),
    verdicts: verdicts.map((verdict) => viewOf(scene, verdict)),
    visits,
    findings,
    answers,
  };
}

/** The same record with what a person has answered: the walk goes on from there, and no server is asked again. */
export function withAnswers(record: TroubleRecord, answers: TroubleRecord['answers']): TroubleRecord {
  const all = { ...record.answers, ...answers };
  const visits = walkTrees({ roots: ROOTS[record.kind], findings: record.findings, answers: all });
  const verdicts = record.findings.flatMap((finding) => finding.verdicts);
  return { ...record, answers: all, visits, result: resultOf(verdicts, visits) };
}

function resultOf(verdicts: readonly TroubleVerdict[], visits: readonly TroubleVisit[]): TroubleResult {
  if (verdicts.some(({ worksNow }) => worksNow !== true)) return 'cause';
  if (verdicts.length > 0) return 'works-now';
  return visits.some(({ outcome }) => outcome === 'open') ? 'open' : 'nothing';
}

function viewOf(scene: Scene, verdict: TroubleVerdict): TroubleVerdictView {
  const { cause, confidence, node, evidence, about = {}, worksNow = false } = verdict;
  const { reference, message, steps } = FAILURES[cause];
  const endpoint = endpointOf(scene, about);
  const [user] = about.users ?? [];
  const facts = {
    ...(endpoint ? { host: endpoint.remoteServer } : {}),
    ...(user === undefined ? {} : { user }),
  };
  return {
    cause,
    reference,
    headline: headlineOf({ code: cause, facts }),
    message,
    confidence,
    node,
    evidence,
    steps,
    actions: actionsFor(scene, verdict),
    users: about.users ?? [],
    folders: about.folders ?? [],
    worksNow,
    page: pageOf(cause),
  };
}

function secretsOf({ users, endpoints }: Scene, { vault }: UseCaseDeps) {
  const rows = users.flatMap(({ user }) => {
    const { password, targetPassword } = vault.openRow(user);
    return [password, targetPassword];
  });
  const all = [endpoints, ...users.map((user) => user.endpoints)];
  const own = all
    .flatMap(({ source, target }) => [source, target])
    .map((endpoint) => (endpoint ? vault.openEndpoint(endpoint) : null));
  return [...rows, ...own].filter((secret) => secret !== null);
}

/** Servers may repeat what they were sent. */
function redacted(finding: ProbeFinding, redact: (text: string) => string): ProbeFinding {
  return {
    ...finding,
    evidence: finding.evidence.map(redact),
    verdicts: finding.verdicts.map((verdict) => ({ ...verdict, evidence: verdict.evidence.map(redact) })),
  };
}
