import { FAILURES, type FailureCode, type TroubleNodeId, type TroubleVerdict } from '@mailhaul/domain';
import type { EndpointReport, EndpointStepName } from '@mailhaul/engine';
import { addressOfUser, type OtherWay, type Scene, type ServerLook } from '../scene.ts';

/** Where in the trees a server's failure belongs. */
const NODES: Readonly<Partial<Record<FailureCode, TroubleNodeId>>> = {
  NameNotFound: 'B4',
  ConnectTimeout: 'B1',
  ConnectFailed: 'B1',
  ConnectionRefused: 'B2',
  ConnNoGreeting: 'B2',
  ConnBye: 'S4',
  TooManyConnections: 'S4',
};

/** The verdict on a server that cannot be used as it is configured; null when it can, or when another way to it works. */
export function serverVerdict(server: ServerLook): TroubleVerdict | null {
  const { failure } = server.report;
  if (failure === null || workingWay(server) !== null) return null;
  return verdictOn(server, NODES[failure.code] ?? 'B4');
}

/** The same where the server is well and only the settings of the endpoint are not. */
export function settingsVerdict(server: ServerLook): TroubleVerdict | null {
  const way = workingWay(server);
  if (way === null) return null;
  const { port, security } = way;
  return {
    ...verdictOn(server, 'B3'),
    actions: ['apply-settings'],
    about: { side: server.side, settings: { port, security } },
  };
}

function verdictOn(server: ServerLook, node: TroubleNodeId): TroubleVerdict {
  const { report, side } = server;
  const code = report.failure?.code ?? 'ConnectFailed';
  const fingerprint = report.tls?.chain[0]?.fingerprint;
  return {
    cause: code,
    confidence: 'certain',
    node,
    evidence: serverEvidence(server),
    actions: FAILURES[code].actions.filter((action) => action !== 'apply-settings'),
    about: { side, ...(fingerprint === undefined ? {} : { fingerprint }) },
  };
}

/** Another way to the server that works, encrypted. */
function workingWay({ others }: ServerLook): OtherWay | null {
  return others.find(({ report }) => report.failure === null) ?? null;
}

/** What a server showed, stage by stage, and what came of the other ways to it. */
export function serverEvidence({ side, endpoint, report, others }: ServerLook): readonly string[] {
  const { name, remoteServer, port, security } = endpoint;
  return [
    `The ${side} endpoint ${name} is ${remoteServer} port ${port}, ${SECURITY[security]}.`,
    ...stepWords(report),
    ...others.map((way) => `Port ${way.port}, ${SECURITY[way.security]}: ${wayWords(way.report)}`),
  ];
}

const SECURITY = { None: 'without encryption', Ssl: 'TLS from the start', Tls: 'STARTTLS' } as const;

function stepWords({ steps }: EndpointReport): readonly string[] {
  return steps
    .filter(({ verdict }) => verdict !== 'skipped')
    .flatMap(({ name, verdict, ms, detail }) => {
      const [first = '', ...more] = stageLines(name, detail);
      return [`${name}: ${verdict} after ${ms} ms: ${first}`, ...more.map((line) => `${name}: ${line}`)];
    });
}

/** What a stage found, as evidence: each thing that is known of the name by itself, anything else in one line. */
export function stageLines(name: EndpointStepName, detail: string): readonly string[] {
  const lines = detail.split('\n');
  return name === 'dns' ? lines : [lines.join('; ')];
}

function wayWords({ failure }: EndpointReport): string {
  return failure === null ? 'works.' : `${FAILURES[failure.code].reference}: ${failure.words}`;
}

/** The servers that were looked at and could not be used. */
export function failedServers({ servers }: Scene): readonly ServerLook[] {
  return servers.filter(({ report }) => report.failure !== null);
}

/** Addresses of users, in short. */
export function namesOf(users: readonly Parameters<typeof addressOfUser>[0][]): readonly string[] {
  return users.map(addressOfUser);
}
