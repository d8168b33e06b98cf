import { z } from 'zod';

import { ERRORS, type ErrorCode } from '../../../../../contracts';
import {
  AGENT_API,
  AGENT_API_PREFIX,
  ticketDetail,
  type AgentApiEndpoint,
} from '../../../../../contracts/http/agent-api';
import { errorResponse } from '../../../../../contracts/http/inbox';
import {
  agentRef,
  attachmentView,
  customerView,
  identityView,
  interactionView,
  messageView,
  ticketRow,
  timelineItem,
} from '../../../../../contracts/records';

/** The records that get a name of their own in the description; everything else stands where it is used. */
const RECORDS = {
  Agent: agentRef,
  Attachment: attachmentView,
  Customer: customerView,
  CustomerIdentity: identityView,
  Error: errorResponse,
  Interaction: interactionView,
  Message: messageView,
  Ticket: ticketRow,
  TicketDetail: ticketDetail,
  TimelineItem: timelineItem,
};

interface JsonSchema {
  [keyword: string]: unknown;
}

/** What every token may meet, whatever it asks for. */
const ALWAYS: readonly ErrorCode[] = ['unauthorized', 'forbidden', 'internal_error'];

function namedRecords(): z.core.$ZodRegistry<{ id: string }> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(RECORDS)) registry.add(schema, { id });
  return registry;
}

/** Turns zod into JSON Schema, with named records referred to and collected in `schemas`. */
class SchemaWriter {
  readonly schemas: Record<string, unknown> = {};
  private readonly records = namedRecords();

  write(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const {
      $schema: _dialect,
      $defs: definitions,
      ...written
    }: JsonSchema = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io,
      metadata: this.records,
      override: ({ zodSchema, jsonSchema }) => {
        const description = z.globalRegistry.get(zodSchema)?.description;
        if (description) jsonSchema.description = description;
        // Callers must bear fields that a later version adds to an answer.
        if (io === 'output') delete jsonSchema.additionalProperties;
      },
    });
    Object.assign(this.schemas, toComponents(definitions ?? {}));
    return toComponents(written);
  }
}

function toComponents<Part extends object>(part: Part): Part {
  const rewritten: Part = JSON.parse(JSON.stringify(part).replaceAll('"#/$defs/', '"#/components/schemas/'));
  return rewritten;
}

function parametersOf(endpoint: AgentApiEndpoint, writer: SchemaWriter): JsonSchema[] {
  const places = [
    ['path', endpoint.params],
    ['query', endpoint.query],
    ['header', endpoint.headers],
  ] as const;
  return places.flatMap(([place, schema]) => {
    if (!schema) return [];
    const written = z.object({
      properties: z.record(z.string(), z.unknown()),
      required: z.array(z.string()).default([]),
    });
    const { properties, required } = written.parse(writer.write(schema, 'input'));
    return Object.entries(properties).map(([name, property]) => ({
      name: place === 'header' ? name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase()) : name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: property,
    }));
  });
}

function refusalsOf(endpoint: AgentApiEndpoint): Record<string, JsonSchema> {
  const codes = endpoint.isPublic ? endpoint.errors : [...endpoint.errors, ...ALWAYS];
  const refusals: Record<string, JsonSchema> = {};
  for (const status of new Set(codes.map((code) => ERRORS[code].status))) {
    const ofStatus = codes.filter((code) => ERRORS[code].status === status);
    refusals[String(status)] = {
      description: ofStatus.map((code) => `\`${code}\`: ${ERRORS[code].text}`).join('\n\n'),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    };
  }
  return refusals;
}

function operationOf(endpoint: AgentApiEndpoint, writer: SchemaWriter): JsonSchema {
  const described = endpoint.describedBody ?? endpoint.body;
  const body = described && {
    requestBody: { required: true, content: { 'application/json': { schema: writer.write(described, 'input') } } },
  };
  return {
    operationId: endpoint.operationId,
    summary: endpoint.summary,
    security: endpoint.isPublic ? [] : [{ apiToken: [] }],
    parameters: parametersOf(endpoint, writer),
    ...body,
    responses: {
      [String(endpoint.status)]: {
        description: endpoint.summary,
        content: { 'application/json': { schema: writer.write(endpoint.response, 'output') } },
      },
      ...refusalsOf(endpoint),
    },
  };
}

/** The agent API as OpenAPI 3.1, written from the schemas that the routes themselves check by. */
export function openApiDocument(serverUrl: string, version: string): JsonSchema & { openapi: string } {
  const writer = new SchemaWriter();
  // A record is named only where something holds it; the form of errors is referred to by hand.
  writer.write(z.array(errorResponse), 'output');
  const paths: Record<string, JsonSchema> = {};
  for (const endpoint of AGENT_API) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint, writer) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Throughline agent API',
      version,
      description:
        'Lists answer `{data, nextCursor}`; single records `{data}`; every refusal `{error: {code, message, details}}`. Unknown fields are refused.',
    },
    servers: [{ url: `${serverUrl}${AGENT_API_PREFIX}` }],
    paths,
    components: {
      schemas: writer.schemas,
      securitySchemes: {
        apiToken: { type: 'http', scheme: 'bearer', description: 'An API token of Strapi (Settings, API Tokens).' },
      },
    },
  };
}
