import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { z } from 'zod';

import { getStrapi } from './app';

/** An OAuth provider of this machine: whoever comes to it is asked nothing, and tells this address. */
export interface SignInProvider {
  readonly name: string;
  email: string;
  close(): Promise<void>;
}

interface Registry {
  add(
    name: string,
    provider: { enabled: boolean; icon: string; grantConfig: object; authCallback: (asked: Asked) => Promise<unknown> },
  ): void;
  remove(name: string): void;
}
interface Asked {
  readonly accessToken: string;
}

const told = z.object({ email: z.string() });
const grants = z.record(z.string(), z.unknown());

/** Sets it up in users-permissions as an administrator and a developer do: its registry, and its stored settings. */
export async function signInProvider(name: string, callback: string): Promise<SignInProvider> {
  const provider = { email: '' };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://provider.test');
    const json = (value: unknown): void =>
      void response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
    if (pathname === '/authorize') {
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', 'a-code');
      back.searchParams.set('state', searchParams.get('state') ?? '');
      return void response.writeHead(302, { Location: back.href }).end();
    }
    if (pathname === '/token') return json({ access_token: 'an-access-token', token_type: 'bearer' });
    const isSigned = pathname === '/profile' && request.headers.authorization === 'Bearer an-access-token';
    return isSigned ? json({ email: provider.email }) : void response.writeHead(401).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // listening at a port, not at a pipe
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}`;

  const grantConfig = {
    ...{ key: 'our-key', secret: 'our-secret', scope: ['email'], oauth: 2, state: true, response: ['tokens'] },
    ...{ authorize_url: `${url}/authorize`, access_url: `${url}/token`, callbackUrl: callback, callback },
  };
  const store = getStrapi().store({ type: 'plugin', name: 'users-permissions', key: 'grant' });
  const before = grants.parse((await store.get({})) ?? {});
  const registry: Registry = getStrapi().plugin('users-permissions').service('providers-registry');
  registry.add(name, {
    ...{ enabled: true, icon: '', grantConfig },
    authCallback: async ({ accessToken }) => {
      const answer = await fetch(`${url}/profile`, { headers: { Authorization: `Bearer ${accessToken}` } });
      return told.parse(await answer.json());
    },
  });
  await store.set({ value: { ...before, [name]: { enabled: true, icon: '', ...grantConfig } } });
  const permissions = getStrapi().db.query('plugin::users-permissions.permission');
  const open = await getStrapi()
    .db.query('plugin::users-permissions.role')
    .findOne({ where: { type: 'public' } });
  const allowed = await permissions.create({
    data: { action: 'plugin::users-permissions.auth.connect', role: open?.id },
  });

  return Object.assign(provider, {
    name,
    async close() {
      registry.remove(name);
      await permissions.delete({ where: { id: allowed.id } });
      await store.set({ value: before });
      await new Promise((closed) => server.close(closed));
    },
  });
}
