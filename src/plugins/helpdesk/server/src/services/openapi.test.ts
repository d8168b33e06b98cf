import { z } from 'zod';

import { ERRORS } from '../../../../../contracts';
import { AGENT_API } from '../../../../../contracts/http/agent-api';
import { openApiDocument } from './openapi';

const operation = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean() })),
  requestBody: z
    .object({ required: z.literal(true) })
    .loose()
    .optional(),
  responses: z.record(z.string().regex(/^[2345]\d\d$/), z.object({ description: z.string() }).loose()),
});

const description = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string() }),
  servers: z.array(z.object({ url: z.url() })),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'post', 'patch', 'delete']), operation)),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    securitySchemes: z.record(z.string(), z.unknown()),
  }),
});

const document = openApiDocument('https://desk.example', '1.0.0');
const read = description.parse(document);

const operationOf = (operationId: string) => {
  const operations = Object.values(read.paths).flatMap((path) => Object.values(path));
  return operations.filter((each) => each.operationId === operationId);
};

test('every endpoint stands in it once, under its path and method', () => {
  for (const { operationId, path, method } of AGENT_API) {
    expect(operationOf(operationId)).toHaveLength(1);
    const methods = read.paths[path.replace(/:(\w+)/g, '{$1}')] ?? {};
    expect(Object.keys(methods)).toContain(method.toLowerCase());
  }
});

test('every reference leads somewhere', () => {
  const references = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? [];
  expect(references.length).toBeGreaterThan(20);
  for (const reference of references) {
    const name = /#\/components\/schemas\/(\w+)"/.exec(reference)?.[1] ?? reference;
    expect(Object.keys(read.components.schemas)).toContain(name);
  }
});

test('every parameter of a path is described', () => {
  for (const [path, methods] of Object.entries(read.paths)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const { parameters } of Object.values(methods)) {
      expect(parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(names);
    }
  }
});

test('the key of a message is a required header', () => {
  expect(operationOf('addMessage')[0]?.parameters).toContainEqual(
    expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
  );
});

test('only the description itself is public', () => {
  const open = AGENT_API.filter(({ operationId }) => operationOf(operationId)[0]?.security.length === 0);
  expect(open.map(({ operationId }) => operationId)).toEqual(['readOpenApi']);
});

test('every refusal of an endpoint is told with its code', () => {
  for (const { operationId, errors } of AGENT_API) {
    for (const code of errors) {
      const told = operationOf(operationId)[0]?.responses[String(ERRORS[code].status)]?.description;
      expect(told).toContain(code);
    }
  }
});

test('unknown fields are refused on the way in and borne on the way out', () => {
  expect(JSON.stringify(read.paths['/customers/search'])).toContain('"additionalProperties":false');
  expect(JSON.stringify(read.components.schemas)).not.toContain('"additionalProperties":false');
});
