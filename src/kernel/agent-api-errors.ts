import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

import { ERRORS, type ErrorCode } from '../contracts';
import { AGENT_API_PREFIX } from '../contracts/http/agent-api';

const CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_input',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'route_not_found',
  405: 'route_not_found',
  413: 'too_large',
  429: 'too_many_requests',
};

/**
 * Strapi refuses some requests before a controller sees them (no token, a scope that is missing, unreadable JSON),
 * in a form of its own. A caller of the agent API meets one form of error only.
 */
async function inOurForm(context: Context, next: Next): Promise<void> {
  await next();
  const isOfAgentApi = context.path === AGENT_API_PREFIX || context.path.startsWith(`${AGENT_API_PREFIX}/`);
  if (!isOfAgentApi || context.status < 400 || hasOurForm(context.body)) return;
  const code = CODES[context.status] ?? 'internal_error';
  context.status = ERRORS[code].status;
  context.body = { error: { code, message: ERRORS[code].text, details: {} } };
}

function hasOurForm(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false;
  const { error } = body;
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}

/** Call in register: it must stand outside Strapi's own error handler. */
export function shapeAgentApiErrors(strapi: Core.Strapi): void {
  strapi.server.use(inOurForm);
}
