import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generate } from 'openapi-typescript-codegen';
import { rolldown } from 'rolldown';

type Json = Readonly<Record<string, unknown>>;

/** One operation of a generated client. */
export type Operation = (input: Json & { readonly requestBody?: Json }) => Promise<Json>;

/** The generated client as a script uses it: services by the tags of the document, operations by their ids. */
export interface GeneratedClient {
  readonly OpenAPI: { BASE: string; TOKEN?: string };
  readonly ApiError: new (...words: never[]) => Error & { readonly status: number; readonly body: Json };
  readonly EndpointsService: Readonly<Record<'endpointNew' | 'endpointList', Operation>>;
  readonly BatchesService: Readonly<
    Record<
      'batchCheck' | 'batchNew' | 'batchSet' | 'batchStart' | 'batchShow' | 'batchComplete' | 'batchErrors',
      Operation
    >
  >;
  readonly UsersService: Readonly<Record<'userList' | 'userSet' | 'userStatistics', Operation>>;
  readonly ReportsService: Readonly<Record<'reportFile' | 'reportEntries', Operation>>;
}

/** Generates the sources of a client from the document that a service serves. */
export async function generateSources(document: unknown, folder: string): Promise<string> {
  const input = join(folder, 'openapi.json');
  writeFileSync(input, JSON.stringify(document));
  const output = join(folder, 'client');
  await generate({ input, output, httpClient: 'fetch', useOptions: true, useUnionTypes: true });
  return output;
}

/** Makes the sources one module and loads it. */
export async function loadClient(sources: string): Promise<GeneratedClient> {
  const file = `${sources}.mjs`;
  const bundle = await rolldown({
    input: join(sources, 'index.ts'),
    platform: 'node',
    external: ['form-data'],
  });
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
  return (await import(pathToFileURL(file).href)) as GeneratedClient;
}
