import { AGENT_API, AGENT_API_PREFIX, type AgentApiEndpoint } from '../contracts/http/agent-api';
import { largeBody } from './large-bodies';

interface Route {
  readonly method: string;
  readonly path: string;
  readonly handler: string;
  readonly config: {
    readonly auth: false | { readonly strategies: readonly string[] };
    readonly middlewares?: readonly ReturnType<typeof largeBody>[];
  };
}

/** What Strapi is given to serve: the prefix without `/api`, which it puts before every content API. */
export interface AgentApiRouter {
  readonly type: 'content-api';
  readonly prefix: string;
  readonly routes: Route[];
}

/**
 * The router of the endpoints that a plugin owns. Only API tokens are let in: a permission that somebody gives to
 * the public role or to signed-in customers by mistake opens nothing here.
 */
export function agentApiRouter(owner: AgentApiEndpoint['owner']): AgentApiRouter {
  return {
    type: 'content-api',
    prefix: AGENT_API_PREFIX.replace('/api', ''),
    routes: AGENT_API.filter((endpoint) => endpoint.owner === owner).map((endpoint) => ({
      method: endpoint.method,
      path: endpoint.path,
      handler: endpoint.action,
      config: {
        auth: endpoint.isPublic ? false : { strategies: ['content-api-token'] },
        ...(endpoint.bodyLimit ? { middlewares: [largeBody(endpoint.bodyLimit)] } : {}),
      },
    })),
  };
}
