import type { FailureCode, ProbeName } from '@mailhaul/domain';
import type { EndpointStepName } from '@mailhaul/engine';
import type { Probe } from '../scene.ts';
import { serverVerdict, stageLines } from './server-failure.ts';

/** A probe that is one stage of the connection test: what the stage showed, and the verdict when it failed by one of these codes. */
export function stageProbe(
  probe: ProbeName,
  { stage, codes }: { readonly stage: EndpointStepName; readonly codes: readonly FailureCode[] },
): Probe {
  return ({ servers }) => {
    if (servers.length === 0) return null;
    const evidence = servers.flatMap(({ report }) =>
      report.steps.flatMap(({ name, verdict, detail }) =>
        name === stage && verdict !== 'skipped' ? stageLines(name, detail) : [],
      ),
    );
    const verdicts = servers.flatMap((server) => {
      const code = server.report.failure?.code;
      return (code !== undefined && codes.includes(code) ? serverVerdict(server) : null) ?? [];
    });
    return { probe, evidence, answers: {}, verdicts };
  };
}
