import { randomUUID } from 'node:crypto';

import type { Actor, HelpdeskService, NewMessage, Receipt } from '../../src/contracts';
import { inTransaction } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { databasePool, getStrapi } from '../support/app';
import { letterBoxes, someone, type Delivered, type Letter, type LetterBoxes } from '../support/letters';
import { newColleague } from '../support/staff';
import { waitFor } from '../support/wait-for';

/** Who receives anything: approval, suppression, and what became of what was sent. */

let helpdesk: HelpdeskService;
let boxes: LetterBoxes;
let actor: Extract<Actor, { type: 'agent' }>;

beforeAll(async () => {
  helpdesk = serviceOf(getStrapi(), 'helpdesk');
  boxes = await letterBoxes();
  const agent = await helpdesk.agents.forAdminUser({ id: 820_001, email: 'recipients@example.com' });
  actor = { type: 'agent', agentId: agent.id, name: agent.displayName };
});

async function received(letter: Letter): Promise<Delivered> {
  const [delivered] = await boxes.deliver(letter);
  if (!delivered) throw new Error('Nothing was delivered.');
  return delivered;
}

/** It does not leave within this test. */
const answer = (ticket: string, more: Partial<NewMessage> = {}) =>
  helpdesk.messages.add(
    { ticket, kind: 'text', text: 'Hello!', clientMessageId: randomUUID(), undoSeconds: 3600, ...more },
    actor,
  );

const interactionOf = async ({ ticket, interaction }: Delivered) =>
  (await helpdesk.tickets.detail(ticket)).interactions.find(({ documentId }) => documentId === interaction);

describe('others on an interaction', () => {
  test('who is copied receives nothing until an agent has approved', async () => {
    const [from, colleague] = [someone(), someone()];
    const first = await received({ from, copied: [colleague.toUpperCase(), from] });
    expect(await interactionOf(first)).toMatchObject({
      participants: [],
      proposals: [{ address: colleague, origin: 'copied', displayName: null }],
    });
    const refusal = { code: 'participant_not_approved', details: { addresses: [colleague] } };
    await expect(answer(first.ticket, { cc: [colleague] })).rejects.toMatchObject(refusal);

    const approved = await helpdesk.participants.decide(first.interaction, colleague, 'approved', actor);
    expect(approved).toMatchObject({ participants: [colleague], proposals: [] });
    await answer(first.ticket, { cc: [colleague] });
    const theirs = await received({ from: colleague, answers: first.interaction });
    expect(theirs.interaction).toBe(first.interaction);

    const declined = await helpdesk.participants.decide(first.interaction, colleague, 'declined', actor);
    expect(declined).toMatchObject({ participants: [], proposals: [] });
    await expect(answer(first.ticket, { to: [colleague] })).rejects.toMatchObject(refusal);
    await received({ from, answers: first.interaction, copied: [colleague] });
    expect(await interactionOf(first)).toMatchObject({ proposals: [] });
    const { auditEntries } = await helpdesk.tickets.detail(first.ticket);
    expect(auditEntries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['participant_approved', 'participant_declined']),
    );
    await expect(helpdesk.participants.decide(first.interaction, someone(), 'approved', actor)).rejects.toMatchObject({
      code: 'participant_not_found',
    });
  });

  test('a stranger with the right token stands beside, is asked about, and gets no answer until approved', async () => {
    const [from, stranger] = [someone(), someone()];
    const first = await received({ from });
    const theirs = await received({ from: stranger, answers: first.interaction, copied: [from] });
    expect(theirs).toMatchObject({ ticket: first.ticket });
    expect(theirs.interaction).not.toBe(first.interaction);
    expect((await interactionOf(first))?.proposals).toMatchObject([{ address: stranger, origin: 'third_party' }]);
    // The customer of the ticket is no news to it.
    expect((await interactionOf(theirs))?.proposals).toEqual([]);
    await expect(answer(first.ticket, { interaction: theirs.interaction })).rejects.toMatchObject({
      code: 'participant_not_approved',
    });
    await answer(first.ticket, { interaction: first.interaction });

    await helpdesk.participants.decide(first.interaction, stranger, 'approved', actor);
    await answer(first.ticket, { interaction: theirs.interaction });
    const again = await received({ from: stranger, answers: first.interaction });
    expect(again.interaction).toBe(first.interaction);
  });

  test('whom an agent puts in Cc is on it, and need not be asked about', async () => {
    const [from, colleague] = [someone(), someone()];
    const first = await received({ from });
    await answer(first.ticket, { cc: [colleague] });
    await received({ from, answers: first.interaction, copied: [colleague] });
    expect(await interactionOf(first)).toMatchObject({ participants: [colleague], proposals: [] });
  });
});

describe('receipts', () => {
  interface Sent {
    readonly letter: Delivered;
    readonly documentId: string;
    readonly externalId: string;
  }

  /** An answer that has left, or is just leaving. */
  async function sent(letter: Delivered, recipients: Partial<NewMessage> = {}, state = 'sent'): Promise<Sent> {
    const { message } = await answer(letter.ticket, recipients);
    const externalId = randomUUID();
    await databasePool().query(
      `update hd_messages set delivery_state = $2::text, external_id = case when $2::text = 'sent' then $3 end, delivery_attempt = 1,
              delivery_lease_until = case when $2::text = 'sending' then now() + interval '1 hour' end where document_id = $1`,
      [message.documentId, state, externalId],
    );
    return { letter, documentId: message.documentId, externalId };
  }

  const told = async (receipts: Omit<Receipt, 'at'>[]): Promise<void> => {
    const at = new Date();
    await inTransaction(getStrapi(), (trx) =>
      helpdesk.deliveries.receipts(
        trx,
        boxes.accounts[0]?.id ?? 0,
        receipts.map((receipt) => ({ ...receipt, at })),
      ),
    );
  };
  const bounce = (more: Partial<Receipt>) => ({
    externalId: null,
    state: 'failed' as const,
    code: 'mailbox_unknown',
    detail: '550 no such user',
    ...more,
  });
  const deliveryOf = async ({ letter, documentId }: Sent) =>
    (await helpdesk.tickets.detail(letter.ticket)).messages.find((each) => each.documentId === documentId)?.delivery;

  test('a returned message says why, marks its ticket, and stops the next one until an agent lifts it', async () => {
    const from = someone();
    const letter = await received({ from });
    const message = await sent(letter);
    const suppress = { kind: 'email', value: from.toUpperCase(), reason: 'mailbox_unknown' };
    await told([bounce({ documentId: message.documentId, recipient: from, suppress })]);
    expect(await deliveryOf(message)).toMatchObject({
      state: 'failed',
      code: 'mailbox_unknown',
      detail: '550 no such user',
    });
    expect((await helpdesk.tickets.row(letter.ticket)).deliveryFailed).toBe(true);
    expect(await helpdesk.suppressions.among('email', [from])).toMatchObject([{ value: from }]);

    await expect(answer(letter.ticket)).rejects.toMatchObject({
      code: 'recipient_suppressed',
      details: { addresses: [from], reasons: ['mailbox_unknown'] },
    });
    await answer(letter.ticket, { liftSuppression: true });
    expect(await helpdesk.suppressions.among('email', [from])).toEqual([]);
    await answer(letter.ticket);
  });

  test('one of two is not reached, then the other neither', async () => {
    const [from, other] = [someone(), someone()];
    const message = await sent(await received({ from }), { to: [from], cc: [other] });
    const about = (recipient: string) => bounce({ externalId: message.externalId, recipient });
    await told([about(other)]);
    expect(await deliveryOf(message)).toMatchObject({ state: 'sent', code: 'partly_failed' });
    await told([about(from), about(from)]);
    expect(await deliveryOf(message)).toMatchObject({ state: 'failed', code: 'mailbox_unknown' });
  });

  test('a receipt that is faster than the answer to its message waits for it', async () => {
    const message = await sent(await received({ from: someone() }), {}, 'sending');
    await told([{ externalId: message.externalId, state: 'delivered', code: null }]);
    expect(await deliveryOf(message)).toMatchObject({ state: 'sending' });
    const { rows } = await databasePool().query('select id from hd_messages where document_id = $1', [
      message.documentId,
    ]);
    const outcome = { outcome: 'sent', state: 'accepted', externalId: message.externalId, reference: null } as const;
    await helpdesk.deliveries.record({ messageId: rows[0].id, attempt: 1 }, outcome, new Date());
    expect(await deliveryOf(message)).toMatchObject({ state: 'delivered' });
  });

  test('a receipt and the answer to its message, stored at one moment, meet later', async () => {
    const message = await sent(await received({ from: someone() }));
    await databasePool().query(
      `insert into hd_waiting_receipts (channel_account_id, external_id, receipt) values ($1, $2, $3)`,
      [
        boxes.accounts[0]?.id,
        message.externalId,
        { externalId: message.externalId, state: 'delivered', code: null, at: new Date() },
      ],
    );
    await helpdesk.deliveries.expire();
    expect(await deliveryOf(message)).toMatchObject({ state: 'delivered' });
  });

  test('waiting for a host uses up no attempt', async () => {
    const message = await sent(await received({ from: someone() }), {}, 'sending');
    const read = async () => {
      const { rows } = await databasePool().query(
        'select id, delivery_held as held, deliver_after as after from hd_messages where document_id = $1',
        [message.documentId],
      );
      return rows[0];
    };
    const at = new Date();
    const { id } = await read();
    await helpdesk.deliveries.record(
      { messageId: id, attempt: 1 },
      { outcome: 'retry', afterSeconds: 7, code: 'host_paused', untried: true },
      at,
    );
    expect(await read()).toMatchObject({ held: 1, after: new Date(at.getTime() + 7_000) });
    await databasePool().query(
      `update hd_messages set delivery_state = 'sending', delivery_attempt = 2 where id = $1`,
      [id],
    );
    await helpdesk.deliveries.record(
      { messageId: id, attempt: 2 },
      { outcome: 'retry', afterSeconds: 1, code: 'greylisted' },
      at,
    );
    // The first attempt that was one: a minute.
    expect(await read()).toMatchObject({ held: 1, after: new Date(at.getTime() + 60_000) });
  });

  test('what is uncertain is asked about once a minute, and settled by the answer', async () => {
    const message = await sent(await received({ from: someone() }), {}, 'sending');
    await databasePool().query(
      `update hd_messages set delivery_lease_until = now() - interval '1 second' where document_id = $1`,
      [message.documentId],
    );
    await helpdesk.deliveries.expire();
    const mine = async () =>
      (await helpdesk.deliveries.uncertain(100)).find((due) => due.message.documentId === message.documentId);
    // The product's own worker asks too, and may have been first.
    const due = await waitFor('it is asked about', async () => {
      await databasePool().query('update hd_messages set reconcile_after = null where document_id = $1', [
        message.documentId,
      ]);
      return mine();
    });
    expect(due).toMatchObject({ ticketId: message.letter.ticketId });
    expect(await mine()).toBeUndefined();

    const found = { outcome: 'sent', state: 'sent', externalId: message.externalId, reference: '<a@b>' } as const;
    await helpdesk.deliveries.settle(due?.messageId ?? 0, found, new Date());
    expect(await deliveryOf(message)).toMatchObject({ state: 'sent', code: null });
    await helpdesk.deliveries.settle(due?.messageId ?? 0, { outcome: 'failed', code: 'too_late' }, new Date());
    expect(await deliveryOf(message)).toMatchObject({ state: 'sent' });
    expect((await helpdesk.tickets.row(message.letter.ticket)).deliveryFailed).toBe(false);
  });
});

describe('agents by mail', () => {
  test('staff are known by the address and the language that Strapi has of them, as long as they may sign in', async () => {
    const colleague = await newColleague('throughline-agent');
    const profile = await helpdesk.agents.forAdminUser({ id: colleague.id, email: 'old@test.example' });
    const { documentId } = profile;
    const addresses = async () => (await helpdesk.agents.addresses()).filter((each) => each.documentId === documentId);
    expect(await addresses()).toMatchObject([{ email: colleague.email, language: 'en' }]);
    const query = (sql: string, value: string | null) => databasePool().query(sql, [colleague.id, value]);
    await query('update hd_agents set languages = $2::jsonb where admin_user_id = $1', '["fr", "de"]');
    expect(await addresses()).toMatchObject([{ language: 'de' }]);
    await query('update admin_users set prefered_language = $2 where id = $1', 'en');
    expect(await addresses()).toMatchObject([{ language: 'en' }]);
    await query('update admin_users set prefered_language = $2 where id = $1', 'de');
    expect(await addresses()).toMatchObject([{ language: 'de' }]);
    expect(await helpdesk.agents.actor(documentId)).toMatchObject({ type: 'agent', agentId: profile.id });
    await colleague.disable();
    expect(await addresses()).toEqual([]);
    expect(await helpdesk.agents.actor(documentId)).toBeNull();
  });
});
