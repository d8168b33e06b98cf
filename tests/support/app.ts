import type { Core } from '@strapi/strapi';
import type { Pool } from 'pg';

import type { DnsServer } from './dns-server.cjs';

interface Application {
  readonly strapi: Core.Strapi;
  readonly baseUrl: string;
  readonly pool: Pool;
  readonly admin: { readonly email: string; readonly password: string };
  readonly nameServer: DnsServer;
}

declare global {
  /** The application of this worker, put there by the integration environment. */
  var throughline: Application | undefined;
}

function application(): Application {
  if (!globalThis.throughline) {
    throw new Error('There is no application here: only tests below tests/integration have one.');
  }
  return globalThis.throughline;
}

/** The booted Strapi, shared by all test files of a worker: keep data apart by values of your own. */
export const getStrapi = (): Core.Strapi => application().strapi;

/** Where it listens, without a trailing slash. */
export const baseUrl = (): string => application().baseUrl;

/** Plain connections to the same database, beside Strapi's own. */
export const databasePool = (): Pool => application().pool;

/** What the sender check asks: a name that nobody has set does not exist. */
export const nameServer = (): DnsServer => application().nameServer;

async function accessTokenOf(email: string): Promise<string> {
  const user = await getStrapi().db.query('admin::user').findOne({ where: { email } });
  if (!user) {
    throw new Error(`There is no admin user ${email}.`);
  }
  const sessions = getStrapi().sessionManager('admin');
  const refresh = await sessions.generateRefreshToken(String(user.id), undefined, { type: 'session' });
  const access = await sessions.generateAccessToken(refresh.token);
  if ('error' in access) {
    throw new Error(access.error);
  }
  return access.token;
}

/** An access token for the admin API: the super admin's, or that of another admin user. */
export const adminToken = (email = application().admin.email): Promise<string> => accessTokenOf(email);
