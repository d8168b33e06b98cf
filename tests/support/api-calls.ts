import { randomUUID } from 'node:crypto';

import type { z } from 'zod';

import { AGENT_API_PREFIX, type AgentApiEndpoint } from '../../src/contracts/http/agent-api';
import { baseUrl, getStrapi } from './app';

/** An API token of Strapi: for everything, for reading, or for these actions only. */
export async function apiToken(
  access: 'full-access' | 'read-only' | readonly string[] = 'full-access',
): Promise<string> {
  const isCustom = typeof access !== 'string';
  const token: { accessKey: string } = await getStrapi()
    .service('admin::api-token')
    .create({
      kind: 'content-api',
      name: `Test ${randomUUID()}`,
      description: '',
      type: isCustom ? 'custom' : access,
      permissions: isCustom ? access : null,
      lifespan: null,
    });
  return token.accessKey;
}

export interface ApiRequest {
  readonly token?: string | null;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Calls an endpoint as a program would. */
export async function request(
  endpoint: AgentApiEndpoint,
  { token, params = {}, query, body, headers }: ApiRequest,
): Promise<ApiAnswer> {
  const path = endpoint.path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = query ? `?${new URLSearchParams(query).toString()}` : '';
  const response = await fetch(`${baseUrl()}${AGENT_API_PREFIX}${path}${search}`, {
    method: endpoint.method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, body: answer };
}

/** Calls an endpoint, and reads the answer by the schema that promises it. */
export async function call<Endpoint extends AgentApiEndpoint>(
  endpoint: Endpoint,
  options: ApiRequest,
): Promise<z.output<Endpoint['response']>> {
  const { status, body } = await request(endpoint, options);
  if (status !== endpoint.status)
    throw new Error(`${endpoint.operationId} was answered ${String(status)}: ${JSON.stringify(body)}`);
  return endpoint.response.parse(body) as z.output<Endpoint['response']>;
}
