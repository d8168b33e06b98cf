import { randomUUID } from 'node:crypto';

import type { InvitedResponse, StaffResponse, TeamsResponse } from '../../src/contracts/http/staff';
import type { SessionResponse } from '../../src/contracts/http/inbox';
import { PERMISSIONS } from '../../src/contracts';
import { ensureRoles } from '../../src/plugins/inbox/server/src/services/agent-role';
import { closeTabs, openTab } from '../support/agent-socket';
import { adminToken, baseUrl, databasePool, getStrapi } from '../support/app';
import { newColleague, type Colleague } from '../support/staff';

/** Agents, invitations, roles: who comes in, by which link, and who may hand out what. */

let admin: Colleague;
let superAdmin: string;

const PASSWORD = 'Fresh-1234-start';
const CUT_WITHIN_MS = 2_000;
const newEmail = (): string => `guest-${randomUUID()}@test.example`;

async function asSuperAdmin(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${baseUrl()}${path}`, {
    method,
    headers: { Authorization: `Bearer ${superAdmin}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function read<Answer>(response: Response | Promise<Response>): Promise<Answer> {
  const answer = await response;
  if (!answer.ok) throw new Error(`Answered ${String(answer.status)}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

const roleNamed = async (name: string): Promise<number> => {
  const { roles } = await read<StaffResponse>(asSuperAdmin('GET', '/inbox/staff'));
  const role = roles.find((each) => each.name === name);
  if (!role) throw new Error(`There is no role ${name}.`);
  return role.id;
};

async function inviteGuest(name = 'Nora Lind'): Promise<{ email: string; documentId: string; url: string }> {
  const email = newEmail();
  const body = { people: [{ email, name }], roles: [await roleNamed('Agent')], mail: false };
  const answer = await read<InvitedResponse>(admin.call('POST', '/inbox/staff/invitations', body));
  const guest = answer.agents.find((each) => each.email === email);
  if (!guest?.invitation) throw new Error('The guest has no invitation.');
  return { email, documentId: guest.documentId, url: guest.invitation.url };
}

async function adminUserIdOf(email: string): Promise<number> {
  const { rows } = await databasePool().query<{ id: number }>('select id from admin_users where email = $1', [email]);
  return rows[0]?.id ?? 0;
}

const pathOf = (url: string): string => new URL(url).pathname;
const open = (url: string): Promise<Response> => fetch(`${baseUrl()}${pathOf(url)}`);
const join = (url: string, password = PASSWORD, name = 'Nora Lind'): Promise<Response> =>
  fetch(`${baseUrl()}${pathOf(url)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });

async function stateOf(documentId: string): Promise<StaffResponse['agents'][number] | undefined> {
  const { agents } = await read<StaffResponse>(asSuperAdmin('GET', '/inbox/staff'));
  return agents.find((each) => each.documentId === documentId);
}

beforeAll(async () => {
  superAdmin = await adminToken();
  admin = await newColleague('throughline-admin');
});

afterEach(closeTabs);

/** Milliseconds until this tab is told that what it knows of the workspace stands no more. */
async function isToldOfChange(token: string, change: () => Promise<unknown>): Promise<number> {
  const { socket } = await openTab(token);
  const told = new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Not told.')), 5_000);
    socket.once('workspace', () => {
      clearTimeout(timer);
      resolve(Date.now());
    });
  });
  const from = Date.now();
  await change();
  return (await told) - from;
}

describe('an invitation', () => {
  test('leads by its link, a name and a password into the inbox, with a signature ready', async () => {
    const { email, documentId, url } = await inviteGuest('');
    expect((await stateOf(documentId))?.state).toBe('invited');
    const page = await open(url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(email);
    expect(await read(join(url, PASSWORD, 'Nora van Lind'))).toEqual({ email });
    const session = await read<SessionResponse>(
      fetch(`${baseUrl()}/inbox/session`, { headers: { Authorization: `Bearer ${await adminToken(email)}` } }),
    );
    expect(session.agent).toMatchObject({ displayName: 'Nora van Lind' });
    expect(session.agent.signature).toContain('Nora van Lind');
    expect(session.canAnswer).toBe(true);
    expect((await stateOf(documentId))?.state).toBe('active');
  });

  test('works once, also for two who come at the same moment', async () => {
    const { url } = await inviteGuest();
    const answers = await Promise.all([join(url), join(url), join(url)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    expect((await join(url, 'Other-1234-word')).status).toBe(404);
    expect((await open(url)).status).toBe(404);
  });

  test('ends after seven days, and a new link makes the old one void', async () => {
    const { documentId, url } = await inviteGuest();
    await databasePool().query(
      `update inbox_invitations set expires_at = now() - interval '1 second' where admin_user_id = (select admin_user_id from hd_agents where document_id = $1)`,
      [documentId],
    );
    expect((await open(url)).status).toBe(404);
    expect((await join(url)).status).toBe(404);
    expect((await stateOf(documentId))?.state).toBe('expired');
    const again = await read<InvitedResponse>(
      admin.call('POST', `/inbox/staff/${documentId}/invitation`, { mail: false }),
    );
    const link = again.agents.find((each) => each.documentId === documentId)?.invitation?.url ?? '';
    expect(link).not.toBe(url);
    const days = (Date.parse((await stateOf(documentId))?.invitation?.expiresAt ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 1);
    expect((await join(url)).status).toBe(404);
    expect((await join(link)).status).toBe(200);
  });

  test('that was withdrawn leads nowhere, and nobody is left behind', async () => {
    const { email, documentId, url } = await inviteGuest();
    expect((await admin.call('DELETE', `/inbox/staff/${documentId}/invitation`)).status).toBe(200);
    expect((await open(url)).status).toBe(404);
    expect((await join(url)).status).toBe(404);
    expect(await stateOf(documentId)).toBeUndefined();
    const { rows } = await databasePool().query('select 1 from admin_users where email = $1', [email]);
    expect(rows).toEqual([]);
  });

  test('can’t be guessed from the database: the id alone opens nothing, a changed signature neither', async () => {
    const { url } = await inviteGuest();
    const token = pathOf(url).slice('/join/'.length);
    const { rows } = await databasePool().query<{ link_id: string }>('select link_id from inbox_invitations');
    expect(rows.map(({ link_id }) => link_id)).toContain(token.slice(0, 22));
    const changed = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    for (const guess of [token.slice(0, 22), changed, `${token}A`]) {
      expect((await fetch(`${baseUrl()}/join/${guess}`)).status).toBe(404);
      expect((await join(`http://x/join/${guess}`)).status).toBe(404);
    }
  });

  test('takes no weak password, and is still there afterwards', async () => {
    const { url } = await inviteGuest();
    expect((await join(url, 'short')).status).toBe(400);
    expect((await join(url)).status).toBe(200);
  });

  test('is void once its guest was given other roles, here or on Strapi’s own page', async () => {
    const raised = { roles: [await roleNamed('Agent'), await roleNamed('Editor')] };
    const here = await inviteGuest();
    await read(asSuperAdmin('PATCH', `/inbox/staff/${here.documentId}`, raised));
    const there = await inviteGuest();
    await read(asSuperAdmin('PUT', `/admin/users/${String(await adminUserIdOf(there.email))}`, raised));
    for (const { documentId, url } of [here, there]) {
      expect((await open(url)).status).toBe(404);
      expect((await join(url)).status).toBe(404);
      expect(await stateOf(documentId)).toMatchObject({ state: 'expired', invitation: null });
    }
    const again = await read<InvitedResponse>(
      asSuperAdmin('POST', `/inbox/staff/${there.documentId}/invitation`, { mail: false }),
    );
    const link = again.agents.find((each) => each.documentId === there.documentId)?.invitation?.url ?? '';
    expect((await join(link)).status).toBe(200);
  });

  test('is made once for one address, also by those who ask at the same moment', async () => {
    const email = newEmail();
    const body = { people: [{ email }], roles: [await roleNamed('Agent')], mail: false };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => admin.call('POST', '/inbox/staff/invitations', body)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 409)]);
    const { rows } = await databasePool().query('select 1 from admin_users where email = $1', [email]);
    expect(rows).toHaveLength(1);
  });

  test('that fails in the middle of several people has invited none of them', async () => {
    const [first, second] = [newEmail(), newEmail()];
    await databasePool().query(`create function refuse_guest() returns trigger language plpgsql as
        $$ begin raise exception 'refused by the test'; end $$;
      create trigger refuse_guest before insert on admin_users for each row
        when (new.email = '${second}') execute function refuse_guest()`);
    const body = { people: [{ email: first }, { email: second }], roles: [await roleNamed('Agent')], mail: false };
    try {
      expect((await admin.call('POST', '/inbox/staff/invitations', body)).status).toBe(500);
    } finally {
      await databasePool().query('drop trigger refuse_guest on admin_users; drop function refuse_guest');
    }
    const { rows } = await databasePool().query('select 1 from admin_users where email = $1', [first]);
    expect(rows).toEqual([]);
  });

  test('asks for the same address once: everybody or nobody is invited', async () => {
    const { email } = await inviteGuest();
    const other = newEmail();
    const body = {
      people: [{ email: other }, { email: email.toUpperCase() }],
      roles: [await roleNamed('Agent')],
      mail: false,
    };
    const refused = await admin.call('POST', '/inbox/staff/invitations', body);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ error: { code: 'agent_exists', details: { addresses: [email] } } });
    const { agents } = await read<StaffResponse>(admin.call('GET', '/inbox/staff'));
    expect(agents.map((each) => each.email)).not.toContain(other);
  });
});

describe('nobody hands out more than they have', () => {
  test('a permission for one’s own records alone doesn’t give the one for all', async () => {
    const roleReading = async (conditions: readonly string[]): Promise<number> => {
      const name = `Files ${randomUUID()}`;
      const { data } = await read<{ data: { id: number } }>(
        asSuperAdmin('POST', '/admin/roles', { name, description: '' }),
      );
      const permissions = [{ action: 'plugin::upload.configure-view', subject: null, properties: {}, conditions }];
      await read(asSuperAdmin('PUT', `/admin/roles/${String(data.id)}/permissions`, { permissions }));
      return data.id;
    };
    const [narrow, wide] = [await roleReading(['admin::is-creator']), await roleReading([])];
    const helpdesk = await roleNamed('Helpdesk admin');
    const granter = await newColleague('throughline-admin');
    await read(asSuperAdmin('PUT', `/admin/users/${String(granter.id)}`, { roles: [helpdesk, narrow] }));
    const { agents, roles } = await read<StaffResponse>(granter.call('GET', '/inbox/staff'));
    const givable = new Map(roles.map(({ id, isGivable }) => [id, isGivable]));
    expect([givable.get(narrow), givable.get(wide)]).toEqual([true, false]);
    const { documentId = '' } = agents.find(({ email }) => email === granter.email) ?? {};
    const raised = { roles: [helpdesk, narrow, wide] };
    expect((await granter.call('PATCH', `/inbox/staff/${documentId}`, raised)).status).toBe(403);
  });

  test('a helpdesk admin makes no super admin and changes none', async () => {
    const { roles, agents } = await read<StaffResponse>(admin.call('GET', '/inbox/staff'));
    const superRole = roles.find(({ name }) => name === 'Super Admin');
    expect(superRole?.isGivable).toBe(false);
    const body = { people: [{ email: newEmail() }], roles: [superRole?.id], mail: false };
    expect((await admin.call('POST', '/inbox/staff/invitations', body)).status).toBe(403);
    const boss = agents.find((each) => each.roles.some(({ id }) => id === superRole?.id));
    expect(boss?.isWithinReach).toBe(false);
    expect((await admin.call('PATCH', `/inbox/staff/${boss?.documentId ?? ''}`, { blocked: true })).status).toBe(403);
    const own = agents.find(({ email }) => email === admin.email);
    const raised = { roles: [superRole?.id] };
    expect((await admin.call('PATCH', `/inbox/staff/${own?.documentId ?? ''}`, raised)).status).toBe(403);
  });

  test('an agent sees none of it', async () => {
    const agent = await newColleague('throughline-agent');
    for (const [method, path] of [
      ['GET', '/inbox/staff'],
      ['POST', '/inbox/staff/invitations'],
      ['PATCH', '/inbox/staff/x'],
      ['GET', '/inbox/teams'],
    ] as const) {
      expect([path, (await agent.call(method, path, method === 'GET' ? undefined : {})).status]).toEqual([path, 403]);
    }
  });

  test('somebody stays super admin, and nobody blocks themselves', async () => {
    const { agent: own } = await read<SessionResponse>(asSuperAdmin('GET', '/inbox/session'));
    const refused = await asSuperAdmin('PATCH', `/inbox/staff/${own.documentId}`, { blocked: true });
    expect(refused.status).toBe(403);
  });
});

test('T42: whoever is blocked is out at the next call, and comes back when they are let in again', async () => {
  const agent = await newColleague('throughline-agent');
  expect((await agent.call('GET', '/inbox/session')).status).toBe(200);
  const tab = await openTab(agent.token);
  const { agents } = await read<StaffResponse>(admin.call('GET', '/inbox/staff'));
  const { documentId = '' } = agents.find(({ email }) => email === agent.email) ?? {};
  const after = await read<StaffResponse>(admin.call('PATCH', `/inbox/staff/${documentId}`, { blocked: true }));
  expect(await tab.isCut()).toBeLessThan(CUT_WITHIN_MS);
  expect(after.agents.find((each) => each.documentId === documentId)?.state).toBe('blocked');
  expect((await agent.call('GET', '/inbox/session')).status).toBe(401);
  const session = await read<SessionResponse>(admin.call('GET', '/inbox/session'));
  expect(session.agents.map((each) => each.documentId)).not.toContain(documentId);
  await read(admin.call('PATCH', `/inbox/staff/${documentId}`, { blocked: false }));
  // What was open when they were blocked stays closed.
  expect((await agent.call('GET', '/inbox/session')).status).toBe(401);
  expect((await stateOf(documentId))?.state).toBe('active');
});

test('an absence is seen by colleagues until it is over', async () => {
  const agent = await newColleague('throughline-agent');
  const colleagueOf = async () => {
    const { agents, agent: own } = await read<SessionResponse>(agent.call('GET', '/inbox/session'));
    return agents.find(({ documentId }) => documentId === own.documentId);
  };
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const away = { availability: 'away', awayNote: 'At the dentist', awayUntil: until };
  await read(agent.call('PUT', '/inbox/profile', away));
  expect(await colleagueOf()).toMatchObject(away);
  await databasePool().query(
    `update hd_agents set away_until = timezone('utc', now()) - interval '1 second' where email = $1`,
    [agent.email],
  );
  expect(await colleagueOf()).toMatchObject({ availability: 'available', awayNote: '', awayUntil: null });
});

test('what is changed about agents stands in the audit log, by whom', async () => {
  const { documentId } = await inviteGuest();
  await read(admin.call('PATCH', `/inbox/staff/${documentId}`, { roles: [await roleNamed('Team lead')] }));
  const { rows } = await databasePool().query<{ action: string; changes: unknown }>(
    'select action, changes::json from hd_audit_log where subject_id = $1 order by id',
    [documentId],
  );
  expect(rows).toMatchObject([
    { action: 'agent.invited' },
    { action: 'agent.roles_changed', changes: [{ field: 'roles', before: ['Agent'], after: ['Team lead'] }] },
  ]);
});

test('a change that is refused in part has changed and written down nothing', async () => {
  const own = await newColleague('throughline-admin');
  const { agents } = await read<StaffResponse>(own.call('GET', '/inbox/staff'));
  const { documentId = '' } = agents.find(({ email }) => email === own.email) ?? {};
  const body = { roles: [await roleNamed('Agent')], blocked: true };
  expect((await own.call('PATCH', `/inbox/staff/${documentId}`, body)).status).toBe(403);
  expect((await stateOf(documentId))?.roles.map(({ name }) => name)).toEqual(['Helpdesk admin']);
  const { rows } = await databasePool().query(
    `select 1 from hd_audit_log where subject_id = $1 and action = 'agent.roles_changed'`,
    [documentId],
  );
  expect(rows).toEqual([]);
});

test('teams are made, changed and removed, and their members see them as theirs', async () => {
  const agent = await newColleague('throughline-agent');
  const own = await read<SessionResponse>(agent.call('GET', '/inbox/session'));
  const members = [{ agent: own.agent.documentId, isLead: true }];
  const team = { name: `Returns ${randomUUID()}`, description: '', color: '#4945ff', isPrivate: false, members };
  const made = await read<TeamsResponse>(admin.call('POST', '/inbox/teams', team));
  const stored = made.data.find(({ name }) => name === team.name);
  expect(stored?.members).toMatchObject([{ documentId: own.agent.documentId, isLead: true }]);
  const { agent: changer } = await read<SessionResponse>(admin.call('GET', '/inbox/session'));
  const { rows: logged } = await databasePool().query(
    `select actor_type, actor_id from hd_audit_log where subject_id = $1 and action = 'team.created'`,
    [stored?.documentId],
  );
  expect(logged).toEqual([{ actor_type: 'agent', actor_id: changer.documentId }]);
  const session = await read<SessionResponse>(agent.call('GET', '/inbox/session'));
  expect(session.teams.find(({ name }) => name === team.name)?.isMine).toBe(true);
  const after = await read<TeamsResponse>(admin.call('DELETE', `/inbox/teams/${stored?.documentId ?? ''}`));
  expect(after.data.map(({ name }) => name)).not.toContain(team.name);
});

test('open screens are told of what was set up, and read it again', async () => {
  const agent = await newColleague('throughline-agent');
  const tag = { name: `tag ${randomUUID()}`, color: '#4945ff', description: '' };
  const field = { key: `k${randomUUID().slice(0, 8)}`, label: 'Size', type: 'text', choices: [], position: 1 };
  const changes: Record<string, () => Promise<Response>> = {
    absence: () => agent.call('PUT', '/inbox/profile', { availability: 'away' }),
    tag: () => admin.call('POST', '/inbox/tags', tag),
    field: () => admin.call('POST', '/inbox/ticket-fields', field),
  };
  for (const [what, change] of Object.entries(changes)) {
    const took = await isToldOfChange(agent.token, () => read(change()));
    expect([what, took < CUT_WITHIN_MS]).toEqual([what, true]);
  }
});

describe('the roles of an older release', () => {
  const ofRole = `select r.id from admin_roles r where r.code = 'throughline-admin'`;
  const rights = async (): Promise<string[]> => {
    const { rows } = await databasePool().query<{ right: string }>(
      `select concat_ws(' ', p.action, p.subject) as right from admin_permissions p join admin_permissions_role_lnk l on l.permission_id = p.id
        where l.role_id = (${ofRole}) order by 1`,
    );
    return rows.map(({ right }) => right);
  };
  const take = (like: string) =>
    databasePool().query(
      `delete from admin_permissions p using admin_permissions_role_lnk l where l.permission_id = p.id and l.role_id = (${ofRole}) and p.action || coalesce(p.subject, '') like $1`,
      [like],
    );
  const remembered = (value: object) =>
    databasePool().query(
      `update strapi_core_store_settings set value = $1 where key = 'plugin_inbox_helpdeskAdminRole'`,
      [JSON.stringify(value)],
    );

  test('are given what is new, once: what a super admin takes away stays away', async () => {
    const whole = await rights();
    expect(whole).toContain(PERMISSIONS.editKnowledge);
    // As 0.5.0 left it, where a super admin had taken one of its own rights away.
    for (const like of ['%knowledge-base%', 'plugin::upload%', PERMISSIONS.readAudit]) await take(like);
    await remembered({ made: true });
    await ensureRoles(getStrapi());
    expect(await rights()).toEqual(whole.filter((right) => right !== PERMISSIONS.readAudit));

    await take(PERMISSIONS.editKnowledge);
    await ensureRoles(getStrapi());
    expect(await rights()).not.toContain(PERMISSIONS.editKnowledge);

    await remembered({ made: true, given: [] });
    await ensureRoles(getStrapi());
    expect(await rights()).toEqual(whole);
  });

  test('publish in every language, also in one that is new', async () => {
    await getStrapi().plugin('i18n').service('locales').create({ code: 'is', name: 'Icelandic' });
    const { rows } = await databasePool().query<{ codes: string[] }>(
      `select array_agg(code) as codes from i18n_locale`,
    );
    const { rows: rights } = await databasePool().query<{ locales: string[] }>(
      `select (p.properties -> 'locales')::json as locales from admin_permissions p join admin_permissions_role_lnk l on l.permission_id = p.id
         join admin_roles r on r.id = l.role_id where r.code = 'throughline-content-editor'
          and p.action = 'plugin::content-manager.explorer.publish' and p.subject = 'plugin::knowledge-base.article'`,
    );
    expect(rights.map(({ locales }) => [...locales].sort())).toEqual([[...(rows[0]?.codes ?? [])].sort()]);
  });

  test('let a helpdesk admin invite people who write articles', async () => {
    const { roles } = await read<StaffResponse>(admin.call('GET', '/inbox/staff'));
    expect(roles.find(({ name }) => name === 'Content editor')?.isGivable).toBe(true);
  });
});
