import { randomUUID } from 'node:crypto';

import { PERMISSIONS, type Actor, type SubjectKind } from '../../src/contracts';
import { serviceOf } from '../../src/kernel/services';
import { adminRolesOf } from '../../src/plugins/inbox/server/src/services/strapi-admin';
import { openApiChannel, type ApiChannel } from './api-channel';
import { databasePool, getStrapi } from './app';
import { newColleague, type Colleague } from './staff';
import { waitFor } from './wait-for';

/** A private team with one record of every kind, beside a customer whom everybody knows. */

export type Names = Readonly<Record<SubjectKind, string>>;

export interface PrivateWorld {
  /** stands in every word of what is private */
  readonly canary: string;
  readonly team: string;
  /** documentIds */
  readonly secret: Names;
  readonly open: Pick<Names, 'ticket' | 'customer' | 'interaction' | 'channelAccount'>;
  /** private tickets of the customer whom everybody knows: that of `assignee`, and one that nobody has taken */
  readonly hiddenTickets: readonly [string, string];
  readonly openChannel: ApiChannel;
  readonly secretChannel: ApiChannel;
  readonly outside: Colleague;
  readonly member: Colleague;
  /** no member; one private ticket is theirs */
  readonly assignee: Colleague;
  readonly lead: Colleague;
  readonly rightless: Colleague;
  /** runs the desk, and may not see private teams */
  readonly manager: Colleague;
  /** documentId of an agent */
  agentOf(colleague: Colleague): Promise<string>;
}

const system: Actor = { type: 'system', name: 'Test' };

async function one(sql: string, values: readonly unknown[]): Promise<string> {
  const { rows } = await databasePool().query<{ value: string }>(sql, [...values]);
  const [row] = rows;
  if (!row) throw new Error(`Nothing found: ${sql}`);
  return row.value;
}

export async function agentOf(colleague: Colleague): Promise<string> {
  const answer = await colleague.call('GET', '/inbox/session');
  if (!answer.ok) throw new Error(`The session was answered ${String(answer.status)}.`);
  return one('select document_id as value from hd_agents where admin_user_id = $1', [colleague.id]);
}

/** Every permission but that for private teams. */
async function managerRole(): Promise<string> {
  const code = `manager-${randomUUID()}`;
  const roles = adminRolesOf(getStrapi());
  const role = await roles.create({ name: code, code, description: '' });
  const permissions = Object.values(PERMISSIONS).filter((action) => action !== PERMISSIONS.seePrivate);
  await roles.assignPermissions(
    role.id,
    permissions.map((action) => ({ action, subject: null, properties: {}, conditions: [] })),
  );
  return code;
}

interface Said {
  readonly message: string;
  readonly interaction: string;
  readonly ticket: string;
  readonly customer: string;
  readonly identity: string;
}

async function say(channel: ApiChannel, value: string, name: string, text: string): Promise<Said> {
  const message = await channel.say({
    id: randomUUID(),
    from: { kind: 'external_id', value, name },
    subject: text,
    text,
    conversation: randomUUID(),
  });
  const { rows } = await databasePool().query<Said>(
    `select m.document_id as message, i.document_id as interaction, t.document_id as ticket, c.document_id as customer, ci.document_id as identity
       from hd_messages m join hd_interactions i on i.id = m.interaction_id join hd_tickets t on t.id = m.ticket_id
       join hd_customers c on c.id = t.customer_id join hd_customer_identities ci on ci.id = m.sender_identity_id where m.document_id = $1`,
    [message],
  );
  if (!rows[0]) throw new Error('The message is not there.');
  return rows[0];
}

export async function privateWorld(): Promise<PrivateWorld> {
  const helpdesk = serviceOf(getStrapi(), 'helpdesk');
  const merging = serviceOf(getStrapi(), 'context-merge');
  const canary = `zq${randomUUID().slice(0, 8)}`;
  const staff = await Promise.all([
    newColleague('throughline-agent'),
    newColleague('throughline-agent'),
    newColleague('throughline-agent'),
    newColleague('throughline-agent'),
    newColleague('strapi-editor'),
    newColleague(await managerRole()),
  ]);
  const [outside, member, assignee, lead, rightless, manager] = staff;
  if (!outside || !member || !assignee || !lead || !rightless || !manager) throw new Error('Somebody is missing.');
  const team = await helpdesk.teams.save(
    {
      documentId: null,
      name: `Team ${canary}`,
      description: '',
      color: '#336699',
      isPrivate: true,
      members: [
        { agent: await agentOf(member), isLead: false },
        { agent: await agentOf(lead), isLead: true },
      ],
    },
    system,
  );
  const openChannel = await openApiChannel();
  const secretChannel = await openApiChannel();
  await serviceOf(getStrapi(), 'channel-connectors').changeAccount(secretChannel.documentId, {
    name: `Box ${canary}`,
    team: team.documentId,
  });

  const known = `known-${randomUUID()}`;
  const open = await say(openChannel, known, 'Known', 'Everybody may read this.');
  const hidden = await say(secretChannel, known, 'Known', `Hidden ${canary} of somebody known`);
  const untaken = await say(secretChannel, known, 'Known', `Untaken ${canary} of somebody known`);
  const secret = await say(secretChannel, `secret-${canary}`, `Person ${canary}`, `Words ${canary}`);
  const twin = await say(secretChannel, `twin-${canary}`, `Twin ${canary}`, `More ${canary}`);
  const other = await say(secretChannel, `other-${canary}`, `Other ${canary}`, `Else ${canary}`);

  // The customer whom everybody knows has written to the team too.
  await merging.merges.merge(
    { survivor: open.customer, absorbed: hidden.customer, choices: {}, reason: 'agent', score: null },
    system,
  );
  const note = await helpdesk.profiles.addNote(secret.customer, `Note ${canary}`, system);
  const account = await helpdesk.accounts.create(
    { name: `Company ${canary}`, domains: [], parent: null, attributes: {} },
    system,
  );
  await helpdesk.profiles.patch(secret.customer, { account: account.documentId }, system);
  const merge = await merging.merges.merge(
    { survivor: secret.customer, absorbed: twin.customer, choices: {}, reason: 'agent', score: null },
    system,
  );
  const suggestion = await one(
    `insert into cm_match_suggestions (document_id, low_customer_id, high_customer_id, score, probability, points, evidence)
     select $1, least(a.id, b.id), greatest(a.id, b.id), 90, 0.9, 30, '[]' from hd_customers a, hd_customers b where a.document_id = $2 and b.document_id = $3
     on conflict (low_customer_id, high_customer_id) do update set state = 'open' returning document_id as value`,
    [randomUUID(), secret.customer, other.customer],
  );
  await helpdesk.profiles.addIdentity(
    secret.customer,
    { kind: 'email', value: `${canary}@example.com`, proven: false, origin: 'agent' },
    system,
  );
  await serviceOf(getStrapi(), 'channel-connectors').blockedSenders.add(`${canary}@example.com`, 'Test');
  const attachment = await one(
    `insert into hd_attachments (document_id, message_id, file_name, content_type, size, created_at, updated_at, published_at)
     select $1, m.id, $2, 'text/plain', 4, now(), now(), now() from hd_messages m where m.document_id = $3 returning document_id as value`,
    [randomUUID().replaceAll('-', ''), `${canary}.txt`, secret.message],
  );
  const call = await one(
    `insert into cc_calls (document_id, channel_account_id, external_id, direction, number, interaction, ticket) values ($1, $2, $3, 'inbound', $4, $5, $6) returning document_id as value`,
    [randomUUID(), secretChannel.id, randomUUID(), canary, secret.interaction, secret.ticket],
  );
  await secretChannel.send({ id: randomUUID(), from: { kind: 'nonsense' }, text: 7, canary });
  const envelope = await waitFor('a delivery is in quarantine', async () => {
    const { rows } = await databasePool().query<{ value: string }>(
      `select e.document_id as value from cc_envelopes e join cc_pending_envelopes p on p.envelope_id = e.id where e.channel_account_id = $1 and p.state = 'quarantined'`,
      [secretChannel.id],
    );
    return rows[0]?.value;
  });
  return {
    canary,
    team: team.documentId,
    secret: {
      ticket: secret.ticket,
      message: secret.message,
      interaction: secret.interaction,
      customer: secret.customer,
      identity: secret.identity,
      account: account.documentId,
      attachment,
      note: note.documentId,
      merge: merge.documentId,
      suggestion,
      envelope,
      channelAccount: secretChannel.documentId,
      call,
    },
    open: {
      ticket: open.ticket,
      customer: open.customer,
      interaction: open.interaction,
      channelAccount: openChannel.documentId,
    },
    hiddenTickets: [hidden.ticket, untaken.ticket],
    ...{ openChannel, secretChannel, outside, member, assignee, lead, rightless, manager, agentOf },
  };
}
