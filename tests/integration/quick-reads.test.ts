import type { ListResponse } from '../../src/contracts/http/inbox';
import { baseUrl, databasePool } from '../support/app';
import { callAsNobody, newColleague, type Colleague } from '../support/staff';

/** Reads of open screens are answered before Strapi's stack: with its answers, and no longer than its sessions live. */

const LIST = '/inbox/tickets?view=all&limit=5';
const T42_MS = 2_000;

const isQuick = (answer: Response): boolean =>
  answer.headers.get('content-security-policy')?.startsWith("default-src 'none'") === true;

/** Who calls from another site goes the long way: the same request, by Strapi's own stack. */
const theLongWay = (agent: Colleague, path: string): Promise<Response> =>
  fetch(`${baseUrl()}${path}`, {
    headers: { Authorization: `Bearer ${agent.token}`, Origin: 'https://other.example' },
  });

async function statusAfter(agent: Colleague, change: () => Promise<unknown>): Promise<number> {
  expect((await agent.call('GET', LIST)).status).toBe(200);
  await change();
  const deadline = Date.now() + T42_MS;
  for (;;) {
    const { status } = await agent.call('GET', LIST);
    if (status !== 200 || Date.now() > deadline) return status;
  }
}

test('the answer is the one that Strapi would give', async () => {
  const agent = await newColleague('throughline-agent');
  const [quick, long] = [await agent.call('GET', LIST), await theLongWay(agent, LIST)];
  expect([isQuick(quick), isQuick(long)]).toEqual([true, false]);
  const [one, other] = [(await quick.json()) as ListResponse, (await long.json()) as ListResponse];
  expect({ ...one, cursor: '' }).toEqual({ ...other, cursor: '' });
  expect(quick.headers.get('content-type')).toBe(long.headers.get('content-type'));
});

/** What two answers to the same request never share, and how Strapi names itself and its way. */
const OF_ONE_ANSWER = ['date', 'content-length', 'etag', 'x-powered-by', 'x-response-time', 'vary', 'x-request-id'];
/** A page may load things; data loads nothing, so its policy is narrower. */
const POLICY = 'content-security-policy';

test('it carries the headers that Strapi would give it', async () => {
  const agent = await newColleague('throughline-agent');
  const [quick, long] = [await agent.call('GET', LIST), await theLongWay(agent, LIST)];
  const headersOf = (answer: Response): Record<string, string> =>
    Object.fromEntries([...answer.headers].filter(([name]) => ![...OF_ONE_ANSWER, POLICY].includes(name)));
  expect(headersOf(quick)).toEqual({ ...headersOf(long), 'cache-control': 'no-store' });
});

test('what an endpoint refuses is refused in the same words', async () => {
  const agent = await newColleague('throughline-agent');
  for (const path of [
    '/inbox/tickets?view=nothing',
    '/inbox/tickets?tag[x]=1',
    '/inbox/tickets/none',
    '/inbox/changes?cursor=x',
  ]) {
    const [quick, long] = [await agent.call('GET', path), await theLongWay(agent, path)];
    expect([path, quick.status, await quick.json()]).toEqual([path, long.status, await long.json()]);
  }
});

test('nobody, an invented token and somebody without the permission are refused by Strapi', async () => {
  const author = await newColleague('strapi-author');
  expect((await callAsNobody('GET', LIST)).status).toBe(401);
  const forged = await fetch(`${baseUrl()}${LIST}`, { headers: { Authorization: `Bearer ${author.token}x` } });
  expect(forged.status).toBe(401);
  expect((await author.call('GET', LIST)).status).toBe(403);
});

test('T42: who is disabled, signs out or loses the permission is out within two seconds', async () => {
  const [disabled, gone, demoted] = [
    await newColleague('throughline-agent'),
    await newColleague('throughline-agent'),
    await newColleague('throughline-agent'),
  ];
  expect(await statusAfter(disabled, () => disabled.disable())).toBe(401);
  expect(await statusAfter(gone, () => gone.logOut())).toBe(401);
  // past Strapi, as another process would
  const takeRoles = () => databasePool().query('delete from admin_users_roles_lnk where user_id = $1', [demoted.id]);
  expect(await statusAfter(demoted, takeRoles)).toBe(403);
});
