import { randomUUID } from 'node:crypto';

import type { Actor, TicketFolder } from '../../src/contracts';
import { auditPageResponse } from '../../src/contracts/http/audit';
import { sessionResponse } from '../../src/contracts/http/inbox';
import { staffResponse, teamsResponse, type TeamBody } from '../../src/contracts/http/staff';
import { macrosResponse, tagsResponse, type MacroBody } from '../../src/contracts/http/work-settings';
import { serviceOf } from '../../src/kernel/services';
import { answered, refused } from '../support/answers';
import { getStrapi } from '../support/app';
import { agentOf, privateWorld, type PrivateWorld } from '../support/private-world';
import { newColleague, type Colleague } from '../support/staff';

/** What somebody who runs the desk, and may not see private teams, can do to what belongs to one. */

const system: Actor = { type: 'system', name: 'Test' };
let world: PrivateWorld;
let manager: Colleague;
let superAdmin: Colleague;

beforeAll(async () => {
  world = await privateWorld();
  ({ manager } = world);
  superAdmin = await newColleague('strapi-super-admin');
});

const helpdesk = () => serviceOf(getStrapi(), 'helpdesk');

describe('a customer with private tickets', () => {
  test.each<TicketFolder>(['inbox', 'junk', 'trash'])(
    'neither goes out nor goes for good while those lie in %s',
    async (folder) => {
      await helpdesk().tickets.setFolder([...world.hiddenTickets], folder, system);
      const { customer } = world.open;
      await refused(manager.call('GET', `/inbox/customers/${customer}/export`), 403, 'forbidden');
      await refused(manager.call('POST', `/inbox/customers/${customer}/erase`, { confirm: 'Known' }), 403, 'forbidden');
      const whole = await superAdmin.call('GET', `/inbox/customers/${customer}/export`);
      expect(await whole.text()).toContain(world.canary);
    },
  );
});

describe('a private team', () => {
  const bodyOf = async (): Promise<TeamBody> => {
    const { data } = await answered(teamsResponse, superAdmin.call('GET', '/inbox/teams'));
    const team = data.find(({ documentId }) => documentId === world.team);
    if (!team) throw new Error('There is no such team.');
    const { name, description, color, isPrivate, members } = team;
    const staying = members.map(({ documentId, isLead }) => ({ agent: documentId, isLead }));
    return { name, description, color, isPrivate, members: staying };
  };

  test('lets nobody in, opens or goes by the hand of an outsider', async () => {
    const body = await bodyOf();
    const own = await agentOf(manager);
    const path = `/inbox/teams/${world.team}`;
    const members = [...body.members, { agent: own, isLead: false }];
    await refused(manager.call('PUT', path, { ...body, members }), 403, 'forbidden');
    await refused(manager.call('PUT', path, { ...body, isPrivate: false }), 403, 'forbidden');
    await refused(manager.call('DELETE', path), 403, 'forbidden');
    await refused(manager.call('PATCH', `/inbox/staff/${own}`, { teams: [world.team] }), 403, 'forbidden');
    const person = {
      people: [{ email: `${randomUUID()}@test.example` }],
      roles: [1],
      teams: [world.team],
      mail: false,
    };
    await refused(manager.call('POST', '/inbox/staff/invitations', person), 403, 'forbidden');
    const member = await agentOf(world.member);
    await refused(manager.call('PATCH', `/inbox/staff/${member}`, { teams: [] }), 403, 'forbidden');
    const account = `/inbox/channel-accounts/${world.open.channelAccount}`;
    await refused(manager.call('PATCH', account, { team: world.team }), 403, 'forbidden');
    expect(await bodyOf()).toEqual(body);
  });

  test('what else is known of its members can be looked after', async () => {
    const member = await agentOf(world.member);
    const change = { teams: [world.team], displayName: 'Lena B.' };
    const { agents } = await answered(staffResponse, manager.call('PATCH', `/inbox/staff/${member}`, change));
    expect(agents.find(({ documentId }) => documentId === member)).toMatchObject({
      displayName: 'Lena B.',
      teams: [{ documentId: world.team }],
    });
  });

  test('is changed by whoever may see all of them', async () => {
    const body = { ...(await bodyOf()), description: 'Salaries' };
    await answered(teamsResponse, superAdmin.call('PUT', `/inbox/teams/${world.team}`, body));
  });
});

describe('macros of a private team', () => {
  const macro = (team: string): MacroBody => ({
    name: `Macro ${randomUUID()}`,
    text: `Words of ${world.canary}`,
    audience: 'team',
    team,
  });

  test('are read, changed, removed and made by nobody outside', async () => {
    const body = macro(world.team);
    const { data } = await answered(macrosResponse, superAdmin.call('POST', '/inbox/macros', body), 201);
    const documentId = data.find(({ name }) => name === body.name)?.documentId ?? '';
    const listed = await (await manager.call('GET', '/inbox/macros?for=settings')).text();
    expect(listed).not.toContain(world.canary);
    await refused(manager.call('PUT', `/inbox/macros/${documentId}`, body), 404, 'macro_not_found');
    await refused(manager.call('DELETE', `/inbox/macros/${documentId}`), 404, 'macro_not_found');
    await refused(manager.call('POST', '/inbox/macros', macro(world.team)), 403, 'forbidden');
    const log = await (await manager.call('GET', '/inbox/audit-log?action=macro')).text();
    expect(log).not.toContain(world.canary);
    const { data: ofTeam } = await answered(macrosResponse, world.member.call('GET', '/inbox/macros'));
    expect(ofTeam.map(({ name }) => name)).toContain(body.name);
  });
});

describe('tags', () => {
  const tagged = (ticket: string, tags: readonly string[]) => helpdesk().tickets.patch(ticket, { tags }, system);
  const told = async (who: Colleague): Promise<string[]> =>
    (await answered(sessionResponse, who.call('GET', '/inbox/session'))).tags;

  test('of hidden tickets alone are told to nobody outside', async () => {
    const [hidden, both, unused] = [`dismissal-${randomUUID()}`, `both-${randomUUID()}`, `unused-${randomUUID()}`];
    await helpdesk().tags.create({ name: unused, color: '#12ab34', description: '' }, system);
    await tagged(world.secret.ticket, [hidden, both]);
    await tagged(world.open.ticket, [both]);
    await helpdesk().tags.change(hidden, { color: '#12ab34' }, system);

    expect(await told(world.outside)).toEqual(expect.arrayContaining([both, unused]));
    expect(await told(world.member)).toEqual(expect.arrayContaining([hidden, both, unused]));
    for (const path of ['/inbox/session', '/inbox/tags', '/inbox/audit-log?action=tag'])
      expect(await (await manager.call('GET', path)).text()).not.toContain(hidden);
    const { data } = await answered(tagsResponse, manager.call('GET', '/inbox/tags'));
    expect(data.find(({ name }) => name === both)).toMatchObject({ tickets: 1 });
    expect((await helpdesk().tags.list()).find(({ name }) => name === both)).toMatchObject({ tickets: 2 });
  });
});

describe('the content manager', () => {
  const path = (kind: string, documentId = '') =>
    `/content-manager/collection-types/plugin::helpdesk.${kind}${documentId && `/${documentId}`}`;

  test('shows an editor no record of the helpdesk, and takes none from them', async () => {
    const editor = world.rightless;
    for (const [kind, id] of [
      ['ticket', world.secret.ticket],
      ['team', world.team],
      ['customer', world.secret.customer],
    ] as const) {
      for (const shown of [path(kind), path(kind, id)]) expect((await editor.call('GET', shown)).status).toBe(403);
      expect((await editor.call('PUT', path(kind, id), {})).status).toBe(403);
      expect((await editor.call('DELETE', path(kind, id))).status).toBe(403);
    }
  });

  test('writes down what a super admin changes there', async () => {
    const description = `By hand ${randomUUID()}`;
    const changed = await superAdmin.call('PUT', path('team', world.team), { description });
    expect(changed.status).toBe(200);
    const { entries } = await answered(
      auditPageResponse,
      superAdmin.call('GET', '/inbox/audit-log?action=content.changed'),
    );
    expect(entries[0]).toMatchObject({
      action: 'content.changed',
      subject: { kind: 'team', id: world.team },
      changes: expect.arrayContaining([expect.objectContaining({ field: 'description', after: description })]),
    });
  });
});
