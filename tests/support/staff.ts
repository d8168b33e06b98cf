import { randomUUID } from 'node:crypto';

import { adminToken, baseUrl } from './app';

/** A member of staff with one admin role, as a super admin makes them in Strapi's settings. */
export interface Colleague {
  readonly id: number;
  readonly email: string;
  readonly token: string;
  /** a request to the admin server with their session */
  call(method: string, path: string, body?: unknown): Promise<Response>;
  disable(): Promise<void>;
  logOut(): Promise<void>;
}

const PASSWORD = 'Test-1234-agent';

async function request(method: string, path: string, token: string | null, body?: unknown): Promise<Response> {
  const isForm = body instanceof FormData;
  return fetch(`${baseUrl()}${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
}

async function answered<Answer>(response: Response): Promise<Answer> {
  if (!response.ok) throw new Error(`Answered ${String(response.status)}: ${await response.text()}`);
  const body: { data: Answer } = await response.json();
  return body.data;
}

/** Requests without a session. */
export const callAsNobody = (method: string, path: string): Promise<Response> => request(method, path, null);

async function roleId(code: string, superAdmin: string): Promise<number> {
  const roles = await answered<{ id: number; code: string }[]>(await request('GET', '/admin/roles', superAdmin));
  const role = roles.find((each) => each.code === code);
  if (!role) throw new Error(`There is no admin role ${code}.`);
  return role.id;
}

/** Invites somebody, who then registers: the way of every member of staff. */
export async function newColleague(roleCode: string): Promise<Colleague> {
  const superAdmin = await adminToken();
  const email = `staff-${randomUUID()}@test.example`;
  const invitation = { email, firstname: 'Lena', lastname: 'Berg', roles: [await roleId(roleCode, superAdmin)] };
  const invited = await answered<{ id: number; registrationToken: string }>(
    await request('POST', '/admin/users', superAdmin, invitation),
  );
  const userInfo = { firstname: 'Lena', lastname: 'Berg', password: PASSWORD };
  const registration = { registrationToken: invited.registrationToken, userInfo };
  await answered(await request('POST', '/admin/register', null, registration));
  const token = await adminToken(email);
  return {
    id: invited.id,
    email,
    token,
    call: (method, path, body) => request(method, path, token, body),
    async disable() {
      await answered(await request('PUT', `/admin/users/${String(invited.id)}`, superAdmin, { isActive: false }));
    },
    async logOut() {
      await answered(await request('POST', '/admin/logout', token, {}));
    },
  };
}
