import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { counted } from '../render/numbers.ts';
import { VERSION } from '../version.ts';
import type { Action } from './action.ts';
import { ask, done } from './ask.ts';
import { requestOf } from './request-of.ts';
import { writeOut } from './written-report.ts';

/** Writes the support bundle of a batch, or of one user, as a zip file. */
export const bundleReport: Action = async (call, { useCases }) => {
  const { batch, files } = await ask(useCases, 'report.bundle', requestOf(call));
  const path = call.text('out') ?? `${batch.replaceAll(/[^\w.-]/g, '_')}-support.zip`;
  const environment = {
    mailhaul: VERSION,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    at: new Date(call.host.clock.now()).toISOString(),
  };
  const all = [...files, { name: 'environment.json', content: `${JSON.stringify(environment, null, 2)}\n` }];
  writeOut({ option: '--out', path, content: await zipped(all, call.host.clock.now()), isSecret: true });
  return {
    document: { file: path, files: all.map(({ name }) => name) },
    lines: done(`${counted(all.length, 'file')} written to ${path}. Look at it before you send it.`),
    exitCode: 0,
  };
};

async function zipped(
  files: readonly { readonly name: string; readonly content: string }[],
  atMs: number,
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, content } of files) zip.addBuffer(Buffer.from(content), name, { mtime: new Date(atMs) });
  zip.end();
  return buffer(zip.outputStream);
}
