import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import type { Core } from '@strapi/strapi';
import type { Context, Middleware, Next } from 'koa';

import { HelpdeskError } from '../contracts';
import { AGENT_API, AGENT_API_PREFIX } from '../contracts/http/agent-api';
import { readBody } from './front-listener';

/**
 * Bodies larger than Strapi reads, on exactly the endpoints that say so. Strapi's parser stands in front of the check
 * of the token; there these bodies are left unread, and the route itself reads them: nobody without a token makes
 * this server hold megabytes.
 */

const unzip = promisify(gunzip);

const LARGE = new Set(
  AGENT_API.flatMap(({ method, path, bodyLimit }) => (bodyLimit ? [`${method} ${AGENT_API_PREFIX}${path}`] : [])),
);

type MiddlewareFactory = (config: unknown, context: { strapi: Core.Strapi }) => Middleware;

interface Middlewares {
  extend(uid: string, wrap: (factory: MiddlewareFactory) => MiddlewareFactory): void;
}

/** Call in register, once. */
export function leaveLargeBodiesUnread(strapi: Core.Strapi): void {
  const middlewares: Middlewares = strapi.get('middlewares');
  middlewares.extend('strapi::body', (factory) => (config, context) => {
    const parse = factory(config, context);
    return (request, next) => (LARGE.has(`${request.method} ${request.path}`) ? next() : parse(request, next));
  });
}

/** A route's own middleware, behind the check of the token. JSON, gzipped or not, of at most so many bytes. */
export function largeBody(mostBytes: number) {
  return async (context: Context, next: Next): Promise<void> => {
    // Under another spelling of the path Strapi has read it, as far as it reads.
    if (context.req.readableEnded) return next();
    const bytes = await readBody(context.req, mostBytes);
    if (!bytes) return refuse(context, new HelpdeskError('too_large'));
    try {
      const isZipped = context.get('content-encoding') === 'gzip';
      const text = isZipped ? await unzip(bytes, { maxOutputLength: mostBytes }) : bytes;
      Object.assign(context.request, { body: JSON.parse(text.toString('utf8')) });
    } catch (cause) {
      const isTooLong = cause instanceof RangeError;
      return refuse(context, new HelpdeskError(isTooLong ? 'too_large' : 'invalid_input'));
    }
    await next();
  };
}

function refuse(context: Context, { status, code, message, details }: HelpdeskError): void {
  context.status = status;
  context.set('Connection', 'close');
  context.body = { error: { code, message, details } };
}
