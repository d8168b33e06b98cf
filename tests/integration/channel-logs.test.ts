import { randomUUID } from 'node:crypto';

import {
  account,
  anAddress,
  answer,
  aPhone,
  claim,
  delivered,
  interactionIn,
  openRecordChannels,
  receive,
  refusal,
  said,
  type RecordChannels,
} from '../support/record-channels';

/** What was said elsewhere, and answers that nobody read. */

let helpdesk: RecordChannels['helpdesk'];
let agent: RecordChannels['agent'];

beforeAll(async () => {
  ({ helpdesk, agent } = await openRecordChannels());
});

describe('what was said elsewhere', () => {
  test('is written down once, leads to no address, and leaves nothing to be sent', async () => {
    const { ticket } = await receive('texts', said(claim('phone', aPhone()), 'Hello'));
    const { customer } = await helpdesk.tickets.detail(ticket);
    const logged = {
      customer: customer.documentId,
      channelAccount: account('by-hand').documentId,
      ticket,
      direction: 'outbound',
      subject: 'At the counter',
      text: 'I gave her a new lamp.',
      occurredAt: new Date(),
      attachments: [],
      clientMessageId: randomUUID(),
    } as const;
    const [one, two] = await Promise.all([
      helpdesk.interactions.log(logged, agent),
      helpdesk.interactions.log(logged, agent),
    ]);
    expect(one.message.documentId).toBe(two.message.documentId);
    expect(one.message).toMatchObject({ direction: 'outbound', delivery: { state: 'sent' }, author: { name: 'Kai' } });
    expect(one.ticket).toMatchObject({ waitingSince: null, channels: ['texts', 'by_hand'] });
    const detail = await helpdesk.tickets.detail(ticket);
    expect(interactionIn(detail, 'by_hand').replyTo.address).toBe('');
    expect(detail.auditEntries).toMatchObject([{ action: 'interaction_logged' }]);
    // The next answer goes where somebody reads it.
    expect((await answer(ticket, 'See you.')).message.channel).toBe('texts');
    await expect(answer(ticket, 'See you.', { interaction: one.message.interaction })).rejects.toEqual(
      refusal('no_reply_address'),
    );
    await expect(helpdesk.interactions.log({ ...logged, text: 'Another' }, agent)).rejects.toEqual(
      refusal('idempotency_conflict'),
    );
    const alone = await helpdesk.interactions.log(
      { ...logged, ticket: null, direction: 'inbound', clientMessageId: randomUUID() },
      agent,
    );
    expect(alone.ticket).toMatchObject({ subject: 'At the counter', status: 'open', assignee: { displayName: 'Kai' } });
    expect(alone.message).toMatchObject({ direction: 'inbound', delivery: null });
  });

  test('answers that nobody read are told until somebody goes on with them', async () => {
    const visitor = claim('visitor', randomUUID(), 'verified');
    const sender = { ...said(visitor, '').sender, mentions: [claim('email', anAddress(), 'claimed')] };
    const { ticket } = await receive('talks', said(visitor, 'Anybody there?', { sender }));
    for (const text of ['Yes.', 'What is it?']) await delivered((await answer(ticket, text)).message, 'sent');
    const unread = async () =>
      (await helpdesk.interactions.unread(account('talks').id, new Date(Date.now() + 1000), 50)).filter(
        (each) => each.ticket === ticket,
      );
    expect(await unread()).toMatchObject([{ text: 'Yes.\n\nWhat is it?', agentName: 'Kai' }]);
    expect(await helpdesk.interactions.unread(account('talks').id, new Date(Date.now() - 60_000), 50)).toEqual([]);
    const { typed } = await helpdesk.tickets.routes(ticket);
    const detail = await helpdesk.tickets.detail(ticket);
    await answer(ticket, 'By mail.', {
      route: {
        channelAccount: account('letters').documentId,
        identity: typed[0] ?? '',
        continues: detail.interactions[0]?.documentId ?? '',
        reason: 'customer_left',
        note: null,
      },
    });
    expect(await unread()).toEqual([]);
  });
});
