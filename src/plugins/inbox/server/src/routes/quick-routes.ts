import routes from '.';
import type { SubjectSource } from './route';

/**
 * Reads that every open screen repeats all day. They keep their place in the table of routes, their permissions and
 * their subjects; only Strapi's stack before them is left out (middlewares/quick-reads).
 */
const QUICK: ReadonlySet<string> = new Set([
  'tickets.list',
  'tickets.changes',
  'tickets.detail',
  'tickets.ticketChanges',
  'messages.before',
  'customers.profile',
  'customers.timeline',
  'customers.story',
  'agent.counts',
  'search.find',
]);

export interface QuickRoute {
  /** as the log and the metrics name it, such as /inbox/tickets/:documentId */
  readonly pattern: string;
  readonly handler: string;
  /** every one of these permissions is needed */
  readonly actions: readonly string[];
  readonly subjects: readonly SubjectSource[];
}

/** The quick routes as the table of routes has them. */
export const quickRoutes: readonly QuickRoute[] = routes.inbox.routes
  .filter(({ method, handler }) => method === 'GET' && QUICK.has(handler))
  .map(({ path, handler, config: { policies, middlewares } }) => ({
    pattern: `/inbox${path}`,
    handler,
    actions: policies.flatMap((policy) => (typeof policy === 'string' ? [] : policy.config.actions)),
    subjects: middlewares.flatMap(({ config }) => config.subjects),
  }));

export interface FoundRoute {
  readonly route: QuickRoute;
  readonly params: Readonly<Record<string, string>>;
}

const PLAIN = /^[A-Za-z0-9_-]+$/;

/** The route of this path; null: none of these, or a path that only a whole router should take apart. */
export function quickRouteOf(path: string): FoundRoute | null {
  const parts = path.split('/');
  for (const { steps, route } of PATTERNS) {
    const params = steps.length === parts.length ? paramsOf(steps, parts) : null;
    if (params) return { route, params };
  }
  return null;
}

const PATTERNS = quickRoutes.map((route) => ({ route, steps: route.pattern.split('/') }));

function paramsOf(steps: readonly string[], parts: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [at, step] of steps.entries()) {
    const part = parts[at] ?? '';
    if (!step.startsWith(':')) {
      if (step !== part) return null;
    } else {
      if (!PLAIN.test(part)) return null;
      params[step.slice(1)] = part;
    }
  }
  return params;
}
