import { adminToken, baseUrl, databasePool, getStrapi } from '../support/app';

const call = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${baseUrl()}${path}`, init);

const asAdmin = async (): Promise<Record<string, string>> => ({ Authorization: `Bearer ${await adminToken()}` });

interface Route {
  readonly method: string;
  readonly path: string;
  readonly config?: { readonly auth?: unknown };
}

interface Router {
  readonly type?: string;
  readonly prefix?: string;
  readonly routes: readonly Route[];
}

const OWN_PLUGINS = ['helpdesk', 'context-merge', 'channel-connectors', 'inbox'];

/** Routes of our plugins that Strapi lets anybody through to. */
function openRoutes(): string[] {
  return OWN_PLUGINS.flatMap((name) => {
    const routers = Object.values(getStrapi().plugin(name).routes as Record<string, Router>);
    return routers.flatMap(({ routes }) =>
      routes.filter((route) => route.config?.auth === false).map((route) => `${name}: ${route.method} ${route.path}`),
    );
  });
}

describe('Strapi is configured safely', () => {
  it('lets nobody in without a session or a token but where this list says so', () => {
    expect(openRoutes()).toEqual(['helpdesk: GET /openapi.json']);
  });

  it.each(['GET', 'POST', 'PUT', 'DELETE'])(
    'has no content-type builder: %s answers 404, to a super admin as well',
    async (method) => {
      const paths = [
        '/content-type-builder/content-types',
        '/content-type-builder/update-schema',
        '/content-type-builder',
      ];
      const headers = await asAdmin();
      for (const path of paths) {
        expect((await call(path, { method, headers })).status).toBe(404);
      }
    },
  );

  it('grants nothing to people who are not signed in', async () => {
    const permissions = await getStrapi()
      .db.query('plugin::users-permissions.permission')
      .findMany({ where: { role: { type: 'public' } } });
    expect(permissions).toEqual([]);
    const credentials = JSON.stringify({
      identifier: 'a@b.example',
      password: 'x',
      username: 'a',
      email: 'a@b.example',
    });
    const headers = { 'Content-Type': 'application/json' };
    for (const path of ['/api/auth/local', '/api/auth/local/register', '/api/auth/forgot-password']) {
      expect([401, 403]).toContain((await call(path, { method: 'POST', headers, body: credentials })).status);
    }
  });

  it('lets nobody register by themselves', async () => {
    const settings = await getStrapi().store({ type: 'plugin', name: 'users-permissions', key: 'advanced' }).get({});
    expect(settings).toMatchObject({ allow_register: false, email_confirmation: true });
  });

  it('keeps sign-ins of customers revocable, in cookies that scripts cannot read', () => {
    expect(getStrapi().config.get('plugin::users-permissions')).toMatchObject({
      jwtManagement: 'refresh',
      sessions: { httpOnly: true },
    });
  });

  it('answers no foreign origin', async () => {
    const preflight = await call('/admin/login', {
      method: 'OPTIONS',
      headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' },
    });
    const request = await call('/admin/init', { headers: { Origin: 'https://evil.example' } });
    for (const { headers } of [preflight, request]) {
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  it('is framed by nobody, and names what it may load', async () => {
    const { headers } = await call('/_health');
    const policy = headers.get('content-security-policy') ?? '';
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(policy).toContain(`frame-ancestors 'none'`);
    expect(policy).toContain(`script-src 'self';`);
    expect(policy).toContain(`connect-src 'self';`);
    expect(policy).toContain(`img-src 'self' data: blob:;`);
  });

  it('refuses query parameters that it does not know', async () => {
    expect(getStrapi().config.get('api')).toMatchObject({
      rest: { strictParams: true },
      documents: { strictParams: true },
    });
  });

  it('transfers no data to other servers', async () => {
    expect(getStrapi().config.get('server.transfer.remote.enabled')).toBe(false);
    const response = await call('/admin/transfer/runner/push', { headers: await asAdmin() });
    expect([401, 404]).toContain(response.status);
  });

  it('speaks UTC with the database, and drops nothing by itself', async () => {
    const { rows } = await getStrapi().db.connection.raw<{ rows: unknown[] }>('show timezone');
    expect(rows).toEqual([{ TimeZone: 'UTC' }]);
    expect(process.env.TZ).toBe('UTC');
    expect(getStrapi().config.get('database.settings.forceMigration')).toBe(false);
  });

  it('runs as a database role without special rights', async () => {
    const { rows } = await databasePool().query(
      'select rolsuper, rolcreaterole from pg_roles where rolname = current_user',
    );
    expect(rows).toEqual([{ rolsuper: false, rolcreaterole: false }]);
  });
});
