import { randomUUID } from 'node:crypto';

import { inRetriedTransaction } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { anchorAudit, sealAudit } from '../../src/plugins/helpdesk/server/src/services/audit-seals';
import { contextOf } from '../../src/plugins/helpdesk/server/src/services/context';
import { databasePool, getStrapi } from '../support/app';
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
  const context = () => contextOf(getStrapi());

  test('every entry comes under one, and what was done past the triggers is found', async () => {
    await sealAudit(context());
    await auditService().note(noted(randomUUID()));
    expect((await auditService().verify()).broken).toBeNull();
    await sealAudit(context());
    await anchorAudit(context());
    const whole = await auditService().verify();
    expect(whole).toMatchObject({ broken: null });
    expect(whole.entries).toBeGreaterThan(0);
    expect(whole.sealedUntil).not.toBeNull();

    const brokenAfter = async (statements: string): Promise<string | null> => {
      let broken: string | null = null;
      await pastTheTriggers(statements, async () => {
        ({ broken } = await auditService().verify());
      });
      expect((await auditService().verify()).broken).toBeNull();
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
