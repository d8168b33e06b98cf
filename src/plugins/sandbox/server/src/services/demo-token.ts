import type { Core } from '@strapi/strapi';

import { adminService, type ApiToken } from './strapi-admin';

const NAME = 'Throughline demo';
const DAY = 24 * 60 * 60 * 1000;
const LIFESPAN = 90 * DAY;
/** Renewed this long before it runs out, so that a demo left running does not stop answering. */
const RENEWED_BEFORE = 7 * DAY;
const OUR_PLUGINS = /^plugin::(helpdesk|context-merge|channel-connectors|inbox)\./;

/** An API token that may do all that this product offers, and nothing else: the one of before, or a new one. */
export async function ensureApiToken(strapi: Core.Strapi, now: Date): Promise<string> {
  const tokens = adminService(strapi, 'admin::api-token-content-api');
  const permissions = ourActions(strapi);
  const found = await tokens.getByName(NAME, { includeDecryptedKey: true });
  if (found?.accessKey && isStillGood(found, permissions, now)) return found.accessKey;
  if (found) await tokens.revoke(found.id);
  const made = await tokens.create({
    name: NAME,
    description: 'Made by the demo; renewed by itself.',
    type: 'custom',
    permissions,
    lifespan: LIFESPAN,
  });
  return made.accessKey ?? '';
}

function isStillGood({ expiresAt, permissions }: ApiToken, wanted: readonly string[], now: Date): boolean {
  const ends = expiresAt === null ? 0 : new Date(Number(expiresAt) || expiresAt).getTime();
  return ends > now.getTime() + RENEWED_BEFORE && wanted.every((action) => permissions.includes(action));
}

function ourActions(strapi: Core.Strapi): string[] {
  const actions: string[] = strapi.contentAPI.permissions.providers.action.keys();
  return actions.filter((action) => OUR_PLUGINS.test(action));
}
