import { randomUUID } from 'node:crypto';

import type { NewRoute, TicketDetail } from '../../src/contracts';
import { inTransaction } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { databasePool, getStrapi } from '../support/app';
import { readUntil } from '../support/read-until';
import {
  account,
  anAddress,
  answer,
  aPhone,
  asSent,
  claim,
  delivered,
  interactionIn,
  openRecordChannels,
  receive,
  refusal,
  said,
  type RecordChannels,
} from '../support/record-channels';

/** Going on with a customer on another channel. */

let helpdesk: RecordChannels['helpdesk'];

beforeAll(async () => {
  ({ helpdesk } = await openRecordChannels());
});

describe('going on elsewhere', () => {
  const routeTo = (name: string, detail: TicketDetail, identity: NewRoute['identity']): NewRoute => ({
    channelAccount: account(name).documentId,
    identity,
    continues: detail.interactions[0]?.documentId ?? '',
    reason: 'needs_more_room',
    note: 'The photos are large.',
  });

  test('to a proven address of the customer: same ticket, with what was said before, and back', async () => {
    const phone = claim('phone', aPhone());
    const { ticket } = await receive('texts', said(phone, 'The lamp is broken.'));
    await answer(ticket, 'Which lamp?');
    const [detail, other] = [await helpdesk.tickets.detail(ticket), claim('talk_id', randomUUID())];
    const { rows } = await databasePool().query(
      'select id, customer_id as "customerId" from hd_tickets where document_id = $1',
      [ticket],
    );
    await inTransaction(getStrapi(), (trx) =>
      helpdesk.identities.insert(trx, [{ ...other, customerId: rows[0].customerId }], new Date()),
    );
    const identities = (await helpdesk.tickets.detail(ticket)).customer.identities;
    const to = identities.find(({ kind }) => kind === 'talk_id')?.documentId ?? '';
    const [first, second] = [`Let us go on here. ${randomUUID()}`, `One more thing. ${randomUUID()}`];
    const { message } = await answer(ticket, first, { route: routeTo('talks', detail, to) });
    await delivered(message, 'sent');
    await answer(ticket, second, { interaction: message.interaction });
    await readUntil(
      () => Promise.resolve(asSent(second)),
      (found) => found !== undefined,
    );
    expect(asSent(first)?.earlier.map(({ authorName, text }) => [authorName, text])).toEqual([
      [phone.value, 'The lamp is broken.'],
      ['Kai', 'Which lamp?'],
    ]);
    expect(asSent(second)?.earlier).toEqual([]);
    const back = await receive('talks', said(other, 'Here I am.'));
    expect(back.ticket).toBe(ticket);
    expect(back.view.interaction).toBe(message.interaction);
    const after = await helpdesk.tickets.detail(ticket);
    expect(after.ticket.channels).toEqual(['texts', 'talks']);
    expect(interactionIn(after, 'talks').continues).toEqual({
      interaction: detail.interactions[0]?.documentId,
      reason: 'needs_more_room',
      note: 'The photos are large.',
    });
    expect(after.auditEntries.find(({ action }) => action === 'channel_switched')?.changes).toEqual([
      { field: 'channel', from: 'texts', to: 'talks' },
      { field: 'reason', from: null, to: 'needs_more_room' },
      { field: 'note', from: null, to: 'The photos are large.' },
    ]);
  });

  test('to an address that was only typed: the agent’s words alone, and its owner’s answer comes back', async () => {
    await helpdesk.channelAccounts.change(account('letters').id, {
      brandVoice: { greeting: 'Hello {{customer}},', signature: 'The lamp people', tone: '' },
    });
    const [typed, visitor] = [anAddress(), claim('visitor', randomUUID(), 'verified')];
    const sender = {
      ...said(visitor, '').sender,
      displayName: 'Buy now at evil.example',
      mentions: [claim('email', typed.toUpperCase(), 'claimed')],
    };
    const { ticket } = await receive('talks', said(visitor, 'SECRET WORDS', { sender, subject: 'SECRET SUBJECT' }));
    const routes = await helpdesk.tickets.routes(ticket);
    expect(routes.typed).toEqual([{ kind: 'email', value: typed }]);
    const detail = await helpdesk.tickets.detail(ticket);
    const text = `Your lamp is on its way. ${randomUUID()}`;
    const { message } = await answer(ticket, text, {
      route: routeTo('letters', detail, { kind: 'email', value: typed }),
    });
    await delivered(message, 'sent');
    const mail = asSent(text);
    expect(mail).toMatchObject({
      text: `Hello,\n\n${text}`,
      to: [typed],
      replyIdentity: { kind: 'email', value: typed, assurance: 'claimed' },
      earlier: [],
      answers: null,
      interaction: { subject: `Your request #${String(detail.ticket.number)}` },
      agent: { displayName: 'Kai', signature: 'The lamp people' },
    });
    expect(JSON.stringify(mail)).not.toMatch(/SECRET|evil/);
    expect((await helpdesk.tickets.routes(ticket)).typed).toEqual([]);
    const reply = said(claim('email', typed, 'claimed'), 'Thank you.', {
      thread: { key: null, provenInteraction: message.interaction, reference: null, references: [] },
    });
    const back = await receive('letters', reply);
    expect(back.ticket).toBe(ticket);
    expect(back.view.interaction).toBe(message.interaction);
    const owner = await serviceOf(getStrapi(), 'context-merge').findByIdentity({
      kind: 'email',
      value: typed,
      scope: '',
    });
    expect(owner.map(({ documentId }) => documentId)).not.toContain(detail.customer.documentId);
    // The same words, answered by somebody else who got hold of them: not this interaction.
    const stranger = await receive('letters', {
      ...reply,
      externalId: randomUUID(),
      sender: said(claim('email', anAddress(), 'claimed'), '').sender,
    });
    expect(stranger.view.interaction).not.toBe(message.interaction);
  });

  test('nowhere that is not theirs, not ours, or takes no messages', async () => {
    const { ticket } = await receive('texts', said(claim('phone', aPhone()), 'Hello'));
    const stranger = await receive('texts', said(claim('phone', aPhone()), 'Hello'));
    const detail = await helpdesk.tickets.detail(ticket);
    const foreign = (await helpdesk.tickets.detail(stranger.ticket)).customer.identities[0]?.documentId ?? '';
    const go = (route: NewRoute) => answer(ticket, 'Hello', { route });
    await expect(go(routeTo('talks', detail, foreign))).rejects.toEqual(refusal('no_reply_address'));
    const nobody = { kind: 'email', value: 'nobody' };
    await expect(go(routeTo('letters', detail, nobody))).rejects.toEqual(refusal('no_reply_address'));
    const own = detail.customer.identities[0]?.documentId ?? '';
    const elsewhere = { ...routeTo('talks', detail, own), channelAccount: 'unknown' };
    await expect(go(elsewhere)).rejects.toEqual(refusal('channel_account_not_found'));
    const continued = (await helpdesk.tickets.detail(stranger.ticket)).interactions[0]?.documentId ?? '';
    await expect(go({ ...routeTo('talks', detail, own), continues: continued })).rejects.toEqual(
      refusal('interaction_not_found'),
    );
    expect((await helpdesk.tickets.detail(ticket)).interactions).toHaveLength(1);
  });
});
