import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';

import { ERRORS, HelpdeskError } from '../contracts';
import { isDatabaseOutage } from './database-outage';
import { loggerOf } from './log';

interface EndpointSchemas<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly response: Answer;
  /** of a success; 200 when absent */
  readonly status?: number;
}

interface EndpointInput<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly params: z.output<Params>;
  readonly query: z.output<Query>;
  readonly body: z.output<Body>;
}

/**
 * A controller action that reads like its contract: parse by schema, call, present. Input that does not fit is a 400
 * with the fields; a HelpdeskError is its own status and code; a database out of reach is a 503 to try again after;
 * anything else is a 500 that says nothing of itself.
 */
export function endpoint<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(
  strapi: Core.Strapi,
  schemas: EndpointSchemas<Params, Query, Body, Answer>,
  answer: (input: EndpointInput<Params, Query, Body>, context: Context) => Promise<z.input<Answer>>,
): (context: Context) => Promise<void> {
  return async (context) => {
    try {
      const input = {
        params: parsed(schemas.params, context.params, 'path'),
        query: parsed(schemas.query, context.query, 'query'),
        body: parsed(schemas.body, bodyOf(context), 'body'),
      };
      context.body = await answer(input, context);
      context.status = schemas.status ?? 200;
    } catch (cause) {
      presentRefusal(strapi, context, cause);
    }
  };
}

function bodyOf(context: Context): unknown {
  return 'body' in context.request ? context.request.body : undefined;
}

function parsed<Schema extends z.ZodType>(schema: Schema | undefined, value: unknown, where: string): z.output<Schema> {
  const result = (schema ?? z.unknown()).safeParse(value);
  if (!result.success) {
    const fields = result.error.issues.map((issue) => ({
      field: issue.path.join('.') || where,
      message: issue.message,
    }));
    throw new HelpdeskError('invalid_input', { where, fields });
  }
  // Without a schema the type parameter stays unbound and nobody reads the value.
  return result.data as z.output<Schema>;
}

/** Answers with the code's own status and sentence; what is no refusal of ours says nothing of itself. */
export function presentRefusal(strapi: Core.Strapi, context: Context, cause: unknown): void {
  if (!(cause instanceof HelpdeskError))
    loggerOf(strapi, 'http').error('A request failed.', { method: context.method }, cause);
  const error = refusalFor(cause);
  context.status = error.status;
  if (error.status === 503) context.set('Retry-After', '5');
  context.body = {
    error: { code: error.code, message: error.message || ERRORS[error.code].text, details: error.details },
  };
}

function refusalFor(cause: unknown): HelpdeskError {
  if (cause instanceof HelpdeskError) return cause;
  return new HelpdeskError(isDatabaseOutage(cause) ? 'temporarily_unavailable' : 'internal_error');
}
