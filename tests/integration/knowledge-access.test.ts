import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { PERMISSIONS, type Permission } from '../../src/contracts';
import { adminRolesOf } from '../../src/plugins/inbox/server/src/services/strapi-admin';
import { KNOWLEDGE_ROWS } from '../support/access-rows';
import { apiToken } from '../support/api-calls';
import { baseUrl, getStrapi } from '../support/app';
import { newColleague, type Colleague } from '../support/staff';

/** Who may ask the knowledge base for what: every route of its editors as the server really has it. */

const policy = z.union([
  z.string(),
  z.object({ name: z.literal('admin::hasPermissions'), config: z.object({ actions: z.array(z.string()) }) }),
]);
const routesOfKnowledge = z.record(
  z.string(),
  z.object({
    type: z.literal('admin'),
    routes: z.array(
      z.object({ method: z.string(), path: z.string(), config: z.object({ policies: z.array(policy) }) }),
    ),
  }),
);

interface Route {
  readonly method: string;
  readonly path: string;
  readonly name: string;
  readonly actions: readonly string[];
  readonly isForStaff: boolean;
}

const theRoutes = (): Route[] =>
  Object.values(routesOfKnowledge.parse(getStrapi().plugin('knowledge-base').routes))
    .flatMap(({ routes }) => routes)
    .map(({ method, path, config: { policies } }) => ({
      method,
      path,
      name: `${method} ${path}`,
      actions: policies.flatMap((each) => (typeof each === 'string' ? [] : each.config.actions)),
      isForStaff: policies.includes('admin::isAuthenticatedAdmin'),
    }));

const NAMES: Readonly<Record<string, string>> = {
  [PERMISSIONS.readKnowledge]: 'read',
  [PERMISSIONS.editKnowledge]: 'edit',
  [PERMISSIONS.changeSettings]: 'settings of the desk',
};
const rowOf = ({ actions }: Route): string => actions.map((action) => NAMES[action] ?? action).join('+') || 'nothing';

async function statusOf(token: string | null, { method, path }: Route): Promise<number> {
  const response = await fetch(`${baseUrl()}/knowledge-base${path.replace(/:\w+/g, '1')}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    },
    ...(method === 'GET' ? {} : { body: '{}' }),
  });
  await response.arrayBuffer();
  return response.status;
}

/** A member of staff with these permissions and no other. */
async function staffWith(permissions: readonly Permission[]): Promise<Colleague> {
  const code = `knowledge-${randomUUID()}`;
  const roles = adminRolesOf(getStrapi());
  const role = await roles.create({ name: code, code, description: '' });
  await roles.assignPermissions(
    role.id,
    permissions.map((action) => ({ action, subject: null, properties: {}, conditions: [] })),
  );
  return newColleague(code);
}

const answers = async (token: string | null, routes: readonly Route[]): Promise<string[]> =>
  Promise.all(routes.map(async (route) => `${route.name}: ${String(await statusOf(token, route))}`));
const all = (routes: readonly Route[], status: number): string[] =>
  routes.map(({ name }) => `${name}: ${String(status)}`);

test('the table has a row for every route, and no other', () => {
  expect(Object.fromEntries(theRoutes().map((route) => [route.name, rowOf(route)]))).toEqual(KNOWLEDGE_ROWS);
  expect(theRoutes().filter(({ isForStaff }) => !isForStaff)).toEqual([]);
});

test('nobody without a session asks, nor a program with a token of the API', async () => {
  expect(await answers(null, theRoutes())).toEqual(all(theRoutes(), 401));
  expect(await answers(await apiToken(), theRoutes())).toEqual(all(theRoutes(), 401));
});

test('agents who answer customers see nothing of how articles do', async () => {
  const agent = await newColleague('throughline-agent');
  expect(await answers(agent.token, theRoutes())).toEqual(all(theRoutes(), 403));
});

test.each<[string, Permission[]]>([
  ['reads', [PERMISSIONS.readKnowledge]],
  ['edits', [PERMISSIONS.editKnowledge]],
  ['changes settings', [PERMISSIONS.changeSettings]],
])('who only %s is refused everything that needs more, and nothing else', async (_what, permissions) => {
  const { token } = await staffWith(permissions);
  const mayAsk = ({ actions }: Route): boolean => actions.every((action) => permissions.some((one) => one === action));
  const refused = theRoutes().filter((route) => !mayAsk(route));
  expect(await answers(token, refused)).toEqual(all(refused, 403));
  const open = theRoutes().filter(mayAsk);
  expect(open.length).toBeGreaterThan(0);
  expect((await answers(token, open)).filter((line) => / (401|403|5\d\d)$/.test(line))).toEqual([]);
});
