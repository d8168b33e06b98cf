import { z } from 'zod';

import type { ErrorCode } from '../errors';

/** The form of an endpoint of the agent API, and the parts that most of them share. */

export interface AgentApiEndpoint {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** below the prefix, parameters as `:name` */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  /** `<controller>.<action>` in the owning plugin: what a custom API token is limited by. Reading ends with `find` */
  readonly action: string;
  readonly owner: 'helpdesk' | 'context-merge';
  readonly isPublic: boolean;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body?: z.ZodObject;
  /** what is described instead of `body`, where the edge checks less because every row is judged by itself */
  readonly describedBody?: z.ZodObject;
  /** bytes, where the usual megabyte is too little: such a body is read only after the token was checked */
  readonly bodyLimit?: number;
  readonly headers?: z.ZodObject;
  readonly status: 200 | 201;
  readonly response: z.ZodType;
  readonly errors: readonly ErrorCode[];
}

export const define = <const Endpoint extends AgentApiEndpoint>(endpoint: Endpoint): Endpoint => endpoint;

export const documentId = z.string().min(1).max(64);
export const cursor = z
  .string()
  .min(1)
  .max(200)
  .optional()
  .describe('`nextCursor` of the page before; absent: the first page');
export const limit = (most: number, standard: number) => z.coerce.number().int().min(1).max(most).default(standard);
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() });
export const one = <Item extends z.ZodType>(item: Item) => z.object({ data: item });

/** What stands in the path; the router adds names of its own. */
export const byDocumentId = z.object({ documentId });
export const plain = { params: z.object({}), query: z.strictObject({}), status: 200, isPublic: false } as const;
