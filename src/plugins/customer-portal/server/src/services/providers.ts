import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { loggerOf } from '../../../../../kernel/log';

/** OAuth as an administrator has set it up in users-permissions. Its redirect leads to `/portal/oauth/<provider>`. */

const grants = z.record(z.string(), z.looseObject({ enabled: z.boolean().catch(false) })).catch({});
/** Where users-permissions leaves what a provider answered, in the browser's own signed cookie. */
const left = z.object({
  session: z.object({
    grant: z.object({
      response: z.looseObject({
        access_token: z.string().optional(),
        oauth_token: z.string().optional(),
        id_token: z.string().optional(),
      }),
    }),
  }),
});
export type ProviderAnswer = z.infer<typeof left>['session']['grant']['response'];
const profile = z.looseObject({ email: z.string() });

const grantOf = async (strapi: Core.Strapi): Promise<z.infer<typeof grants>> =>
  grants.parse((await strapi.store({ type: 'plugin', name: 'users-permissions', key: 'grant' }).get({})) ?? {});

const CONNECT = 'plugin::users-permissions.auth.connect';

/**
 * Those whose way out is open to everybody, too: without that permission the button would lead to a refusal. `email` is
 * users-permissions' own sign-in by password: not one of the portal's ways.
 */
export async function enabledProviders(strapi: Core.Strapi): Promise<string[]> {
  const permissions = strapi.db.query('plugin::users-permissions.permission');
  if ((await permissions.count({ where: { action: CONNECT, role: { type: 'public' } } })) === 0) return [];
  return Object.entries(await grantOf(strapi)).flatMap(([name, { enabled }]) =>
    enabled && name !== 'email' && /^[a-z0-9-]+$/.test(name) ? [name] : [],
  );
}

interface ProviderRegistry {
  run(asked: {
    provider: string;
    query: ProviderAnswer;
    accessToken: string | undefined;
    providers: unknown;
    grantResponse: ProviderAnswer;
  }): Promise<unknown>;
}

/** What the provider that somebody comes back from has answered; null: they come from none. */
export function providerAnswer(
  strapi: Core.Strapi,
  request: IncomingMessage,
  response: ServerResponse,
): ProviderAnswer | null {
  return left.safeParse(strapi.server.app.createContext(request, response)).data?.session.grant.response ?? null;
}

/** Taken once: the browser keeps it no longer. */
export const PROVIDER_ANSWER_TAKEN = 'koa.sess=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0';

/** What a provider tells of whoever comes back from it; null: it tells nothing. */
export async function mailOfProvider(
  strapi: Core.Strapi,
  provider: string,
  answer: ProviderAnswer,
): Promise<string | null> {
  if (!(await enabledProviders(strapi)).includes(provider)) return null;
  const registry: ProviderRegistry = strapi.plugin('users-permissions').service('providers-registry');
  try {
    const accessToken = answer.access_token ?? answer.oauth_token;
    const asked = { provider, query: answer, accessToken, providers: await grantOf(strapi), grantResponse: answer };
    return profile.safeParse(await registry.run(asked)).data?.email ?? null;
  } catch (cause) {
    loggerOf(strapi, 'portal').warn('A sign-in provider told nothing of who came.', {
      provider,
      failed: cause instanceof Error ? cause.name : 'unknown',
    });
    return null;
  }
}
