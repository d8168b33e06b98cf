import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { loggerOf } from '../../../../../kernel/log';

/** OAuth as an administrator has set it up in users-permissions. Its redirect leads to `/portal/oauth/<provider>`. */

const grants = z.record(z.string(), z.looseObject({ enabled: z.boolean().catch(false) })).catch({});
const profile = z.looseObject({ email: z.string() });

const grantOf = async (strapi: Core.Strapi): Promise<z.infer<typeof grants>> =>
  grants.parse((await strapi.store({ type: 'plugin', name: 'users-permissions', key: 'grant' }).get({})) ?? {});

/** `email` is users-permissions' own sign-in by password: not one of the portal's ways. */
export async function enabledProviders(strapi: Core.Strapi): Promise<string[]> {
  return Object.entries(await grantOf(strapi)).flatMap(([name, { enabled }]) =>
    enabled && name !== 'email' && /^[a-z0-9-]+$/.test(name) ? [name] : [],
  );
}

interface ProviderRegistry {
  run(asked: {
    provider: string;
    query: Record<string, string>;
    accessToken: string;
    providers: unknown;
  }): Promise<unknown>;
}

/** What a provider tells of whoever comes back from it; null: it tells nothing. */
export async function mailOfProvider(
  strapi: Core.Strapi,
  provider: string,
  query: URLSearchParams,
): Promise<string | null> {
  const accessToken = query.get('access_token') ?? '';
  if (accessToken === '' || !(await enabledProviders(strapi)).includes(provider)) return null;
  const registry: ProviderRegistry = strapi.plugin('users-permissions').service('providers-registry');
  try {
    const asked = { provider, query: Object.fromEntries(query), accessToken, providers: await grantOf(strapi) };
    return profile.safeParse(await registry.run(asked)).data?.email ?? null;
  } catch (cause) {
    loggerOf(strapi, 'portal').warn('A sign-in provider told nothing of who came.', {
      provider,
      failed: cause instanceof Error ? cause.name : 'unknown',
    });
    return null;
  }
}
