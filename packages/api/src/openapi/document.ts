import {
  API_ROOT,
  CSRF_HEADER,
  isInAddress,
  PROBLEM_TYPE,
  pathFields,
  problemSchema,
  ROUTE_NAMES,
  ROUTES,
  type RouteName,
  wayOf,
} from '@mailhaul/contract';
import { REPORT_DOCUMENTS } from '@mailhaul/domain';
import { z } from 'zod';

type Json = Readonly<Record<string, unknown>>;

/** The API as an OpenAPI 3.1 document, made of the table of routes. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const name of ROUTE_NAMES) {
    const { path, method } = wayOf(name);
    const place = `${API_ROOT}${path}`;
    paths[place] = { ...paths[place], [method.toLowerCase()]: operation(name) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Mailhaul', version, license: { name: 'MIT', identifier: 'MIT' } },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/' }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-mailhaul' },
      },
      responses: {
        Problem: {
          description: 'Refused; `code` says why and `fix` what to do',
          content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

/** What is no JSON. */
const MEDIA: Readonly<Partial<Record<RouteName, readonly string[]>>> = {
  'event.stream': ['text/event-stream'],
  'user.message': ['message/rfc822'],
  'report.users': ['text/csv'],
  'report.document': [...new Set(Object.values(REPORT_DOCUMENTS).map(({ mediaType }) => mediaType))],
};

function operation(name: RouteName): Json {
  const way = wayOf(name);
  const { says, status = 200 }: { says: string; status?: number } = ROUTES[name];
  return {
    operationId: name,
    summary: says,
    tags: [way.resource],
    ...(way.needs === 'anyone' ? { security: [] } : {}),
    'x-mailhaul-needs': way.needs,
    parameters: [...inputParameters(name), ...headerParameters(name)],
    ...bodyOf(name),
    responses: {
      [status]: { description: 'Done', content: contentOf(name) },
      // by their hundreds, not as `default`: generated clients would take a problem for one of the answers
      '4XX': { $ref: '#/components/responses/Problem' },
      '5XX': { $ref: '#/components/responses/Problem' },
    },
  };
}

function contentOf(name: RouteName): Json {
  const schema = schemaOf(ROUTES[name].answer, 'output');
  const media = MEDIA[name];
  if (media === undefined) return { 'application/json': { schema } };
  // what comes as a file in one of several formats may be JSON as well, which is no text then
  return Object.fromEntries(
    media.map((type) => [type, { schema: type === 'application/json' ? {} : schema }]),
  );
}

function inputParameters(name: RouteName): readonly Json[] {
  const way = wayOf(name);
  const inPath = pathFields(way.path);
  const { properties = {}, required = [] } = inputSchema(name);
  return Object.entries(properties)
    .filter(([field]) => inPath.includes(field) || isInAddress(way))
    .map(([field, schema]) => ({
      name: field,
      in: inPath.includes(field) ? 'path' : 'query',
      required: inPath.includes(field) || required.includes(field),
      schema,
    }));
}

function headerParameters(name: RouteName): readonly Json[] {
  const { method, once, edits } = wayOf(name);
  const header = (title: string, description: string) => ({
    name: title,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  });
  return [
    ...(method === 'GET' ? [] : [header(CSRF_HEADER, 'With a session: its csrfToken')]),
    ...(once ? [header('Idempotency-Key', 'The same key does it once')] : []),
    ...(edits
      ? [header('If-Match', 'The ETag of what is changed; refused when it is not that any more')]
      : []),
  ];
}

function bodyOf(name: RouteName): Json {
  const way = wayOf(name);
  const inPath = pathFields(way.path);
  const { properties = {}, required = [], ...schema } = inputSchema(name);
  const fields = Object.entries(properties).filter(([field]) => !inPath.includes(field));
  if (isInAddress(way) || fields.length === 0) return {};
  const needed = required.filter((field) => !inPath.includes(field));
  return {
    requestBody: {
      required: needed.length > 0,
      content: {
        'application/json': {
          schema: {
            ...schema,
            properties: Object.fromEntries(fields),
            ...(needed.length > 0 ? { required: needed } : {}),
          },
        },
      },
    },
  };
}

interface ObjectSchema extends Json {
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
}

function inputSchema(name: RouteName): ObjectSchema {
  return schemaOf(ROUTES[name].input, 'input');
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
