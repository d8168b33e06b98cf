import type { Core } from '@strapi/strapi';
import type { Context, Middleware, Next } from 'koa';

import controllers from '../controllers';
import { quickRouteOf, quickRoutes, type QuickRoute } from '../routes/quick-routes';
import { KnownSessions, type KnownSession } from '../services/known-sessions';
import sees from './sees';

type Action = (context: Context) => Promise<void> | void;

/**
 * Answers the reads of open screens before Strapi's stack, which asks the database several times for a session that it
 * asked for a second ago. Only what is certain is answered here: a session that lives, with every permission of the
 * route, on records that its agent may see. Whatever else it is, Strapi decides, in its own words.
 *
 * Call in register: what is used there stands before Strapi's own middlewares.
 */
export function quickReads(strapi: Core.Strapi): Middleware {
  let sessions: KnownSessions | null = null;
  let answers: ReadonlyMap<QuickRoute, (context: Context) => Promise<void>> | null = null;
  return async (context, next) => {
    const found = mayBeQuick(context) ? quickRouteOf(context.path) : null;
    const token = found && bearerOf(context);
    if (!found || !token) return next();
    sessions ??= new KnownSessions(strapi);
    answers ??= answersOf(strapi);
    const session = await sessions.of(token).catch(() => null);
    const answer = answers.get(found.route);
    if (!session || !answer || !found.route.actions.every((action) => session.can(action))) return next();
    prepare(context, found.route, found.params, session);
    await answer(context);
  };
}

/** Who calls from another site (and says so) is answered by the rules for other sites. */
const mayBeQuick = (context: Context): boolean => context.method === 'GET' && context.get('Origin') === '';

const bearerOf = (context: Context): string | null => /^Bearer (\S+)$/i.exec(context.get('Authorization'))?.[1] ?? null;

function answersOf(strapi: Core.Strapi): ReadonlyMap<QuickRoute, (context: Context) => Promise<void>> {
  return new Map(
    quickRoutes.map((route) => {
      const action = actionOf(strapi, route.handler);
      const answer = async (context: Context): Promise<void> => action(context);
      const { subjects } = route;
      const guard = subjects.length === 0 ? null : sees({ subjects }, { strapi });
      const next =
        (context: Context): Next =>
        () =>
          answer(context);
      return [route, guard ? (context: Context) => guard(context, next(context)) : answer];
    }),
  );
}

/** The shape that `endpoint` gives every action of these controllers. */
type Controllers = Readonly<Record<string, (deps: { strapi: Core.Strapi }) => Readonly<Record<string, Action>>>>;

function actionOf(strapi: Core.Strapi, handler: string): Action {
  const [controller = '', name = ''] = handler.split('.');
  const table: Controllers = controllers;
  const action = table[controller]?.({ strapi })[name];
  if (!action) throw new Error(`There is no action ${handler}.`);
  return action;
}

function prepare(
  context: Context,
  { pattern }: QuickRoute,
  params: Readonly<Record<string, string>>,
  session: KnownSession,
): void {
  Object.assign(context, { params, _matchedRoute: pattern });
  Object.assign(context.state, { user: session.adminUser, userAbility: session });
  context.set(HEADERS);
}

/** Those of the configured stack (config/middlewares), but that data may load nothing and is kept nowhere. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Download-Options': 'noopen',
  'X-Frame-Options': 'DENY',
  'X-Permitted-Cross-Domain-Policies': 'none',
};
