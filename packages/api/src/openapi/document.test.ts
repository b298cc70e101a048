import { ROUTE_NAMES, wayOf } from '@mailhaul/contract';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { openApiDocument } from './document.ts';

interface Operation {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly responses: Readonly<Record<string, unknown>>;
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

describe('the document of the API', () => {
  test('follows the schema of OpenAPI 3.1', async () => {
    const validator = new Validator();
    const found = await validator.validate({ ...openApiDocument('1.2.3') });
    expect([found.valid, found.errors ?? []]).toEqual([true, []]);
    expect(validator.version).toBe('3.1');
  });

  test('the validator sees what is wrong', async () => {
    const { info: _, ...rest } = openApiDocument('1.2.3');
    expect((await new Validator().validate({ ...rest })).valid).toBe(false);
  });

  test('names each route once, as the table has it', () => {
    const paths = openApiDocument('1.2.3').paths as Paths;
    const found = Object.values(paths).flatMap((item) => Object.values(item));
    expect(found.map(({ operationId }) => operationId).sort()).toEqual([...ROUTE_NAMES].sort());
  });

  test('a report comes in each media type that a format of it has', () => {
    const paths = openApiDocument('1.2.3').paths as Paths;
    const { responses } = paths['/api/v1/reports/{batch}/documents/{format}']?.get ?? {};
    expect(responses?.['200']).toEqual({
      description: 'Done',
      content: {
        'application/json': { schema: {} },
        'application/xml': { schema: { type: 'string', format: 'binary' } },
        'text/plain': { schema: { type: 'string', format: 'binary' } },
        'text/html': { schema: { type: 'string', format: 'binary' } },
      },
    });
  });

  test('every route tells how it refuses, and which need no sign-in', () => {
    const paths = openApiDocument('1.2.3').paths as Paths;
    for (const operation of Object.values(paths).flatMap((item) => Object.values(item))) {
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['4XX', '5XX']));
      const isOpen = wayOf(operation.operationId as (typeof ROUTE_NAMES)[number]).needs === 'anyone';
      expect(operation.security, operation.operationId).toEqual(isOpen ? [] : undefined);
    }
  });
});
