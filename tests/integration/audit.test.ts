import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { inRetriedTransaction } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { anchorAudit, sealAudit, verifyAudit } from '../../src/plugins/helpdesk/server/src/services/audit-seals';
import { contextOf } from '../../src/plugins/helpdesk/server/src/services/context';
import { adminToken, baseUrl, databasePool, getStrapi } from '../support/app';
import { openApiChannel, type ApiChannel } from '../support/api-channel';
import { newColleague, type Colleague } from '../support/staff';

/** The audit log: who changed what, only ever added to, sealed. */

let channel: ApiChannel;
let agent: Colleague;

beforeAll(async () => {
  channel = await openApiChannel();
  agent = await newColleague('throughline-agent');
});

const auditService = () => serviceOf(getStrapi(), 'helpdesk').audit;

const noted = (id: string, changes: { field: string; before: unknown; after: unknown }[] = []) => ({
  actor: { type: 'system', name: 'test' } as const,
  action: 'team.changed',
  subject: { kind: 'team', id, label: 'Returns' },
  changes,
});

/** Newest first. */
const logOf = async (subject: string) => (await auditService().page({ subject, limit: 50 })).data;

async function newTicket(): Promise<string> {
  const from = { kind: 'external_id', value: `user-${randomUUID()}`, name: 'Jane' };
  const message = await channel.say({ id: randomUUID(), from, text: 'Where is my order?' });
  const { rows } = await databasePool().query<{ ticket: string }>(
    'select t.document_id as ticket from hd_messages m join hd_tickets t on t.id = m.ticket_id where m.document_id = $1',
    [message],
  );
  return rows[0]?.ticket ?? '';
}

describe('what is written down', () => {
  test('an entry says who, what, before and after', async () => {
    const id = randomUUID();
    await auditService().note(noted(id, [{ field: 'name', before: 'Returns', after: 'Refunds' }]));
    expect(await logOf(id)).toMatchObject([
      {
        actor: { type: 'system', id: null, name: 'test', ip: null },
        action: 'team.changed',
        subject: { kind: 'team', id, label: 'Returns' },
        changes: [{ field: 'name', before: 'Returns', after: 'Refunds' }],
      },
    ]);
  });

  test('goes back with the change that it tells of', async () => {
    const id = randomUUID();
    const failing = inRetriedTransaction(getStrapi(), async (trx) => {
      await auditService().record(trx, [noted(id)]);
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await logOf(id)).toEqual([]);
  });

  test('a change of a ticket names the agent, without the words of its subject', async () => {
    const ticket = await newTicket();
    await agent.call('PATCH', `/inbox/tickets/${ticket}`, { priority: 'high', subject: 'Jane lost her parcel' });
    const [entry] = await logOf(ticket);
    expect(entry).toMatchObject({
      actor: { type: 'agent' },
      action: 'ticket.changed',
      subject: { kind: 'ticket', id: ticket },
    });
    expect(entry?.actor.id).toMatch(/^[a-z0-9]{24}$/);
    expect(entry?.changes).toEqual([
      { field: 'priority', before: 'normal', after: 'high' },
      { field: 'subject', before: null, after: null },
    ]);
  });
});

const asAdmin = async <Answer = unknown>(method: string, path: string, body?: unknown): Promise<Answer> => {
  const response = await fetch(`${baseUrl()}${path}`, {
    method,
    headers: { authorization: `Bearer ${await adminToken()}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`Answered ${String(response.status)}: ${await response.text()}`);
  return (await response.json()) as Answer;
};

interface Listed {
  readonly data: readonly { readonly documentId: string; readonly name?: string; readonly title?: string }[];
}

const entriesSince = async (id: string) => {
  const { data } = await auditService().page({ limit: 200 });
  return data.filter((entry) => BigInt(entry.id) > BigInt(id)).reverse();
};
const newest = async (): Promise<string> => (await auditService().page({ limit: 1 })).data[0]?.id ?? '0';

/** What a request wrote down, oldest first, by whom it was asked. */
async function written(work: () => Promise<unknown>): Promise<[string, string][]> {
  const before = await newest();
  await work();
  return (await entriesSince(before))
    .filter(({ actor }) => actor.type === 'agent' || actor.type === 'admin')
    .map(({ action, changes }) => [action, changes.map(({ field }) => field).join(' ')]);
}

describe('settings', () => {
  test('of webhooks: what changed, once each, of their address the origin and of their secret nothing', async () => {
    const body = {
      name: `Shop ${randomUUID()}`,
      url: 'https://hooks.example.com/t0ken-1',
      events: ['customer.created'],
      enabled: false,
    };
    let webhook = '';
    const before = await newest();
    const actions = await written(async () => {
      const { data } = await asAdmin<Listed>('POST', '/inbox/change-webhooks', body);
      webhook = data.find(({ name }) => name === body.name)?.documentId ?? '';
      const changed = { ...body, url: 'https://hooks.example.com/t0ken-2', renewSecret: true };
      await asAdmin('PUT', `/inbox/change-webhooks/${webhook}`, changed);
      await asAdmin('DELETE', `/inbox/change-webhooks/${webhook}`);
    });
    expect(actions).toEqual([
      ['webhook.created', 'name address events enabled'],
      ['webhook.changed', 'url secret'],
      ['webhook.removed', 'name address events enabled'],
    ]);
    expect(JSON.stringify(await entriesSince(before))).not.toMatch(/t0ken|whsec_/);
  });

  test('of cards: headers by their names alone', async () => {
    const card = {
      ...{
        title: `Orders ${randomUUID()}`,
        subject: 'customer',
        url: 'https://erp.example.com/t0ken?id={{customer.email}}',
      },
      ...{ enabled: false, map: { items: '', title: 'Order', fields: [] }, headers: { authorization: 'Bearer t0ken' } },
    };
    const before = await newest();
    const actions = await written(async () => {
      const { data } = await asAdmin<Listed>('POST', '/inbox/rest-cards', card);
      const made = data.find(({ title }) => title === card.title)?.documentId ?? '';
      await asAdmin('PUT', `/inbox/rest-cards/${made}`, { ...card, title: 'Deliveries' });
      await asAdmin('DELETE', `/inbox/rest-cards/${made}`);
    });
    expect(actions.map(([action]) => action)).toEqual(['card.created', 'card.changed', 'card.removed']);
    expect(actions[1]?.[1]).toBe('title headers.authorization');
    expect(JSON.stringify(await entriesSince(before))).not.toContain('t0ken');
  });

  test('of roles, people and tokens in Strapi’s own screens, by whom and from where', async () => {
    const colleague = await newColleague('throughline-agent');
    const before = await newest();
    await colleague.disable();
    const token = { name: randomUUID(), description: '', type: 'read-only', lifespan: null };
    // The router of the panel minds no case.
    const { data } = await asAdmin<{ data: { id: number; accessKey: string } }>('POST', '/admin/API-tokens', token);
    await asAdmin('DELETE', `/admin/api-tokens/${String(data.id)}`);
    const role = await asAdmin<{ data: { id: number } }>('POST', '/admin/roles', {
      name: randomUUID(),
      description: 'x',
    });
    await asAdmin('DELETE', `/admin/roles/${String(role.data.id)}`);
    const entries = await entriesSince(before);
    expect(entries.map(({ action }) => action)).toEqual([
      'adminUser.changed',
      'apiToken.created',
      'apiToken.removed',
      'role.created',
      'role.removed',
    ]);
    expect(entries[0]).toMatchObject({
      subject: { id: String(colleague.id) },
      changes: [{ field: 'active', before: true, after: false }],
    });
    expect(entries.every(({ actor }) => actor.id !== null && actor.ip !== null)).toBe(true);
    expect(JSON.stringify(entries)).not.toContain(data.accessKey);
  });

  test('of an agent’s roles and their being blocked: one entry each', async () => {
    const colleague = await newColleague('throughline-agent');
    const { agents, roles } = await asAdmin<{
      agents: { documentId: string; email: string }[];
      roles: { id: number; name: string }[];
    }>('GET', '/inbox/staff');
    const { documentId = '' } = agents.find(({ email }) => email === colleague.email) ?? {};
    const lead = roles.find(({ name }) => name === 'Team lead');
    const actions = await written(async () => {
      await asAdmin('PATCH', `/inbox/staff/${documentId}`, { roles: [lead?.id] });
      await asAdmin('PATCH', `/inbox/staff/${documentId}`, { blocked: true });
    });
    expect(actions).toEqual([
      ['agent.roles_changed', 'roles'],
      ['agent.blocked', ''],
    ]);
  });

  test('of the policy of joining, blocked senders, a channel account', async () => {
    const merging = serviceOf(getStrapi(), 'context-merge').matching;
    const policy = await merging.policy();
    const by = { type: 'system', name: 'test' } as const;
    const team = await databasePool().query<{ id: string }>(
      `insert into hd_teams (document_id, name, is_private, created_at, updated_at, published_at) values ($1, 'Night shift', false, now(), now(), now()) returning document_id as id`,
      [randomUUID().slice(0, 24)],
    );
    const before = await newest();
    await merging.savePolicy({ ...policy, minimumScore: 97 }, by);
    await merging.savePolicy(policy, by);
    const { blockedSenders, changeAccount } = serviceOf(getStrapi(), 'channel-connectors');
    const blocked = await blockedSenders.add(`mallory-${randomUUID()}@example.net`, 'Lena');
    await blockedSenders.add(blocked.value, 'Lena');
    await blockedSenders.remove(blocked.documentId);
    await changeAccount(channel.documentId, { name: 'Shop front', secrets: { signingSecret: channel.signingSecret } });
    await changeAccount(channel.documentId, { team: team.rows[0]?.id ?? '' });
    await changeAccount(channel.documentId, { team: null });
    const entries = await entriesSince(before);
    expect(entries.map(({ action }) => action)).toEqual([
      'joiningPolicy.changed',
      'joiningPolicy.changed',
      'blockedSender.added',
      'blockedSender.removed',
      'channelAccount.changed',
      'channelAccount.changed',
      'channelAccount.changed',
    ]);
    expect(entries[5]?.changes).toEqual([{ field: 'team', before: null, after: 'Night shift' }]);
    expect(entries[0]?.changes).toEqual([{ field: 'minimumScore', before: policy.minimumScore, after: 97 }]);
    expect(entries[4]?.changes).toEqual([
      { field: 'name', before: 'Shop', after: 'Shop front' },
      { field: 'signingSecret', before: null, after: null },
    ]);
    expect(JSON.stringify(entries)).not.toContain('mallory');
  });
});

test('the search for duplicates, companies and what is deleted for good', async () => {
  const canary = randomUUID();
  const ticket = await newTicket();
  await agent.call('POST', '/inbox/tickets/folder', { tickets: [ticket], folder: 'trash' });
  const actions = await written(async () => {
    await asAdmin('POST', '/inbox/matching/start');
    await serviceOf(getStrapi(), 'context-merge').matching.pause();
    const { account } = await asAdmin<{ account: { documentId: string } }>('POST', '/inbox/accounts', {
      ...{ name: canary, domains: [], parent: null, attributes: {} },
    });
    await asAdmin('PATCH', `/inbox/accounts/${account.documentId}`, { name: `${canary} Ltd`, domains: [] });
  });
  expect(actions).toEqual([
    ['matching.started', ''],
    ['account.created', ''],
    ['account.changed', 'name'],
  ]);
  const soon = new Date(Date.now() + 60_000);
  await serviceOf(getStrapi(), 'helpdesk').tickets.purge({ trash: soon, junk: new Date(0) }, 200);
  expect((await logOf(ticket))[0]).toMatchObject({ action: 'ticket.purged', actor: { type: 'system' } });
  expect(await wholeLog()).not.toContain(canary);
});

/** Everything that the database says of customers in the log, as a thief of it would read it. */
async function wholeLog(): Promise<string> {
  const { rows } = await databasePool().query<{ log: string }>(
    "select coalesce(string_agg(l::text, '\n'), '') as log from hd_audit_log l",
  );
  return rows[0]?.log ?? '';
}

describe('what is done with a customer', () => {
  test('stands there without a word of theirs, also when they are erased', async () => {
    const canary = `canary${randomUUID().slice(0, 8)}`;
    const address = (name: string): string => `${name}.${canary}@example.org`;
    const newCustomer = async (name: string): Promise<string> => {
      const from = { kind: 'email', value: address(name), name: `${name} ${canary}` };
      await channel.say({ id: randomUUID(), from, subject: `About ${canary}`, text: `I am ${canary}` });
      const { rows } = await databasePool().query<{ customer: string }>(
        `select c.document_id as customer from hd_customers c join hd_customer_identities i on i.customer_id = c.id where i.value = $1`,
        [address(name)],
      );
      return rows[0]?.customer ?? '';
    };
    const [jane, june] = [await newCustomer('jane'), await newCustomer('june')];
    const before = await newest();
    const page = `/inbox/customers/${jane}`;
    await asAdmin('PATCH', page, { displayName: `Jane of ${canary}`, tags: [canary] });
    const { customer } = await asAdmin<{ customer: { identities: { value: string; documentId: string }[] } }>(
      'POST',
      `${page}/identities`,
      { kind: 'email', value: address('other') },
    );
    const added = customer.identities.find(({ value }) => value === address('other'));
    await asAdmin('DELETE', `${page}/identities/${added?.documentId ?? ''}`);
    await asAdmin('PUT', `${page}/consents`, { purpose: 'newsletter', channel: null, state: 'granted' });
    const { merge } = await asAdmin<{ merge: { documentId: string } }>('POST', '/inbox/merges', {
      ...{ survivor: jane, absorbed: june, choices: {} },
    });
    await asAdmin('POST', `/inbox/merges/${merge.documentId}/undo`);
    await asAdmin('GET', `${page}/export`);
    await asAdmin('POST', `${page}/erase`, { confirm: `Jane of ${canary}` });
    const { privacy } = serviceOf(getStrapi(), 'context-merge');
    await privacy.eraseCustomer(june, { type: 'system', name: 'test' });

    const entries = (await entriesSince(before)).filter(({ subject }) => subject.kind === 'customer');
    expect(entries.map(({ action }) => action)).toEqual([
      'customer.changed',
      'customer.identity_added',
      'customer.identity_removed',
      'customer.consent_changed',
      'customer.merged',
      'customer.merge_undone',
      'customer.exported',
      'customer.erased',
      'customer.erased',
    ]);
    expect(entries[3]?.changes).toEqual([{ field: 'newsletter', before: null, after: 'granted' }]);
    expect(await wholeLog()).not.toContain(canary);
  });
});

describe('only ever added to', () => {
  test.each([
    "update hd_audit_log set actor_name = 'nobody'",
    'delete from hd_audit_log where id = 1',
    'truncate hd_audit_log',
    "update hd_audit_seals set hash = ''",
    'delete from hd_audit_seals',
    'truncate hd_audit_seals',
  ])('%s is refused', async (statement) => {
    await expect(databasePool().query(statement)).rejects.toThrow('only ever added to');
  });
});

/** What somebody may do who owns the database: triggers do not stop them, the seals tell of it. */
async function pastTheTriggers(statements: string, work: () => Promise<void>): Promise<void> {
  const client = await databasePool().connect();
  await client.query(
    'create temp table kept_log as select * from hd_audit_log; create temp table kept_seals as select * from hd_audit_seals',
  );
  const disabled = 'alter table hd_audit_log disable trigger user; alter table hd_audit_seals disable trigger user';
  const enabled = `alter table hd_audit_log enable trigger user, enable always trigger hd_audit_log_kept;
    alter table hd_audit_seals enable always trigger hd_audit_seals_kept`;
  try {
    await client.query(disabled);
    await client.query(statements);
    await client.query(enabled);
    await work();
  } finally {
    await client.query(disabled);
    await client.query('delete from hd_audit_log; delete from hd_audit_seals');
    await client.query('insert into hd_audit_log overriding system value select * from kept_log');
    await client.query('insert into hd_audit_seals select * from kept_seals');
    await client.query('drop table kept_log; drop table kept_seals');
    await client.query(enabled);
    client.release();
  }
}

describe('seals', () => {
  const anchors = mkdtempSync(path.join(tmpdir(), 'audit-anchors-'));
  const context = () => ({ ...contextOf(getStrapi()), auditFolder: anchors });
  const verify = () => verifyAudit(context());

  afterAll(() => rmSync(anchors, { recursive: true }));

  test('every entry comes under one, and what was done past the triggers is found', async () => {
    await sealAudit(context());
    await auditService().note(noted(randomUUID()));
    expect((await verify()).broken).toBeNull();
    await sealAudit(context());
    await anchorAudit(context());
    const whole = await verify();
    expect(whole).toMatchObject({ broken: null });
    expect(whole.entries).toBeGreaterThan(0);
    expect(whole.sealedUntil).not.toBeNull();

    const brokenAfter = async (statements: string): Promise<string | null> => {
      let broken: string | null = null;
      await pastTheTriggers(statements, async () => {
        ({ broken } = await verify());
      });
      expect((await verify()).broken).toBeNull();
      return broken;
    };
    const last = '(select max(id) from hd_audit_log)';
    expect(await brokenAfter(`update hd_audit_log set actor_name = 'x' where id = ${last}`)).toContain('as sealed');
    expect(await brokenAfter(`delete from hd_audit_log where id = ${last}`)).toContain('is missing');
    expect(
      await brokenAfter(
        `delete from hd_audit_log where id = ${last}; delete from hd_audit_seals where number = (select max(number) from hd_audit_seals)`,
      ),
    ).toContain('cut off');
    expect(
      await brokenAfter(
        "insert into hd_audit_log (actor_type, actor_name, action, subject_kind) values ('agent', 'x', 'team.changed', 'team')",
      ),
    ).toContain('under no seal');
  });
});
