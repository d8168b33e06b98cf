import { randomUUID } from 'node:crypto';

import type { MessageView, TicketRow } from '../../src/contracts';
import { serviceOf } from '../../src/kernel/services';
import {
  signedAgentAddress,
  signedBounceAddress,
  signedReplyAddress,
} from '../../src/plugins/channel-connectors/server/src/kit/mail/message-id';
import { databasePool, getStrapi } from '../support/app';
import { mailAccount, sendingDomain, type MailAccount, type SendingDomain } from '../support/mailbox-account';
import { openOutbox } from '../support/outbox-server';
import { readUntil } from '../support/read-until';
import { waitFor } from '../support/wait-for';

/** Mails through the running pipeline, with name servers that really answer: who is believed, and what machines do. */

let support: MailAccount;
let shop: SendingDomain;
const helpdesk = () => serviceOf(getStrapi(), 'helpdesk');
const channels = () => serviceOf(getStrapi(), 'channel-connectors');

beforeAll(async () => {
  support = await mailAccount();
  shop = sendingDomain('reject');
});

interface Written {
  readonly from: string;
  readonly to?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly more?: readonly string[];
}

const written = ({ from, to = support.address, subject = 'My lamp', text = 'It is broken.', more = [] }: Written) =>
  [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <${randomUUID()}@mail.test>`,
    ...more,
    '',
    text,
    '',
  ].join('\r\n');

async function ticketsOf(address: string, view: 'all' | 'junk' = 'all'): Promise<TicketRow[]> {
  const customers = await serviceOf(getStrapi(), 'context-merge').findByIdentity({ kind: 'email', value: address });
  const found = await Promise.all(
    customers.map(({ documentId }) =>
      helpdesk().tickets.list({ view, customer: documentId, sort: 'newest', limit: 50 }),
    ),
  );
  return found.flatMap(({ data }) => data);
}

async function messagesOf(ticket: Pick<TicketRow, 'documentId'>): Promise<MessageView[]> {
  return (await helpdesk().messages.before(ticket.documentId, null, 50)).messages;
}

/** The ticket of a customer whose sender check passes. */
async function provenTicket(): Promise<{ address: string; ticket: TicketRow; interaction: string }> {
  const address = `vip${randomUUID().slice(0, 8)}@${shop.domain}`;
  await support.deliver(await shop.sign(written({ from: `Vera <${address}>` })));
  const [ticket] = await ticketsOf(address);
  const [message] = ticket ? await messagesOf(ticket) : [];
  if (!ticket || !message) throw new Error('There is no ticket.');
  return { address, ticket, interaction: message.interaction };
}

async function agentOf(email: string) {
  const role = await getStrapi().service('admin::role').getSuperAdmin();
  const user = await getStrapi()
    .service('admin::user')
    .create({
      email,
      firstname: 'Lena',
      lastname: 'Brandt',
      isActive: true,
      registrationToken: null,
      roles: [role.id],
    });
  const profile = await helpdesk().agents.forAdminUser(user);
  return { type: 'agent' as const, agentId: profile.id, name: profile.displayName };
}

const secretOf = ({ account }: MailAccount) => account.secrets['replySecret'] ?? '';
const secret = () => secretOf(support);
const lastOfAll = async (reason: string) =>
  (
    await channels().quarantine.list(
      reason === 'sender_unreadable' || reason === 'agent_unproven' ? 'problem' : 'machine',
    )
  )[0];

describe('who is believed', () => {
  test('a signature of the very domain proves the sender', async () => {
    const { ticket } = await provenTicket();
    expect(ticket.senderTrust).toBe('ok');
    expect((await messagesOf(ticket))[0]).toMatchObject({ assurance: 'authenticated', senderTrust: 'ok' });
  });

  test('a forged mail of a known customer stands apart, whatever it refers to', async () => {
    const { address, ticket, interaction } = await provenTicket();
    const [original] = await messagesOf(ticket);
    const to = signedReplyAddress(secret(), support.address, interaction) ?? '';
    await support.deliver(written({ from: address, to, subject: 'Re: My lamp', text: 'Send the money elsewhere.' }));
    expect(await messagesOf(ticket)).toEqual([original]);
    const { rows } = await databasePool().query<{ ticket: string; trust: string; customer: number }>(
      `select t.document_id as ticket, m.sender_trust as trust, t.customer_id as customer from hd_messages m join hd_tickets t on t.id = m.ticket_id where m.body = $1 order by m.id desc limit 1`,
      ['Send the money elsewhere.'],
    );
    expect(rows[0]?.trust).toBe('failed');
    expect(rows[0]?.ticket).not.toBe(ticket.documentId);
    expect(await ticketsOf(address)).toHaveLength(1);
  });

  test('results that the sender wrote himself are not read', async () => {
    const address = `ceo@${shop.domain}`;
    await support.deliver(
      written({ from: address, more: [`Authentication-Results: ours.test; dmarc=pass header.from=${shop.domain}`] }),
    );
    const { rows } = await databasePool().query<{ trust: string }>(
      `select sender_trust as trust from hd_messages where sender_address = $1`,
      [address],
    );
    expect(rows).toEqual([{ trust: 'failed' }]);
  });

  test('a domain that says nothing is taken as claimed, and goes on in its thread', async () => {
    const address = `jane@d${randomUUID().slice(0, 8)}.test`;
    await support.deliver(written({ from: address }));
    const [ticket] = await ticketsOf(address);
    expect(ticket?.senderTrust).toBe('unverified');
  });
});

describe('what an agent can look at', () => {
  test('the original: the very bytes, and what was checked', async () => {
    const address = `orig${randomUUID().slice(0, 6)}@${shop.domain}`;
    const raw = await shop.sign(written({ from: address, text: 'Grüße' }));
    await support.deliver(raw);
    const [ticket] = await ticketsOf(address);
    const [message] = ticket ? await messagesOf(ticket) : [];
    const file = await channels().originals.file(message?.documentId ?? '');
    expect(file.content.toString()).toBe(raw);
    expect(file).toMatchObject({ contentType: 'message/rfc822', fileName: `${message?.documentId ?? ''}.eml` });
    const { checks } = await channels().originals.inspect(message?.documentId ?? '');
    expect(checks.map(({ name, result }) => `${name} ${result}`)).toEqual(
      expect.arrayContaining([expect.stringMatching(/DKIM.* pass/), expect.stringMatching(/DMARC.* pass/)]),
    );
  });

  test('a delivery that could not be read, taken with the sender that the agent names', async () => {
    const kim = `kim@d${randomUUID().slice(0, 8)}.test`;
    await support.deliver(written({ from: `Kim <${kim}>, Lee <lee@x.test>`, text: 'Two of us' }));
    const kept = await lastOfAll('sender_unreadable');
    expect(kept).toMatchObject({ reason: 'sender_unreadable', subject: 'My lamp' });
    await channels().quarantine.release(kept?.documentId ?? '', kim);
    const tickets = await readUntil(
      () => ticketsOf(kim),
      (found) => found.length > 0,
    );
    expect(tickets[0]?.senderTrust).toBe('unverified');
    expect((await channels().quarantine.list('problem')).map((item) => item.documentId)).not.toContain(
      kept?.documentId,
    );
  });
});

const returned = (to: string, recipient: string) =>
  [
    'From: Mail Delivery System <MAILER-DAEMON@mx.test>',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=q',
    '',
    '--q',
    '',
    'Your message could not be delivered.',
    '--q',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.test',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 No such user',
    '--q--',
    '',
  ].join('\r\n');

describe('machines', () => {
  test('a mail that came back fails the very message, and stops further ones', async () => {
    const { address, ticket } = await provenTicket();
    const actor = await agentOf(`a${randomUUID().slice(0, 8)}@ours.test`);
    const { message } = await helpdesk().messages.add(
      {
        ticket: ticket.documentId,
        kind: 'text',
        text: 'We are on it.',
        clientMessageId: randomUUID(),
        undoSeconds: 3600,
      },
      actor,
    );
    await databasePool().query(
      `update hd_messages set delivery_state = 'accepted', external_id = $2 where document_id = $1`,
      [message.documentId, `<${randomUUID()}@ours.test>`],
    );
    const to = signedBounceAddress(secret(), support.address, message.documentId) ?? '';
    const stranger = `ceo${randomUUID().slice(0, 8)}@elsewhere.test`;
    await support.deliver(returned(to, stranger), { mailFrom: '', rcptTo: [to] });
    expect(await helpdesk().suppressions.among('email', [stranger])).toEqual([]);
    await support.deliver(returned(to, address), { mailFrom: '', rcptTo: [to] });
    const told = await messagesOf(ticket);
    expect(told.find(({ documentId }) => documentId === message.documentId)?.delivery).toMatchObject({
      state: 'failed',
      code: 'bounced user_unknown',
    });
    expect(told).toHaveLength(2);
    const again = { ticket: ticket.documentId, kind: 'text' as const, text: 'Once more.', undoSeconds: 3600 };
    await expect(helpdesk().messages.add({ ...again, clientMessageId: randomUUID() }, actor)).rejects.toMatchObject({
      code: 'recipient_suppressed',
    });
    await helpdesk().messages.add({ ...again, clientMessageId: randomUUID(), liftSuppression: true }, actor);
  });

  test('an answering machine reopens nothing and opens nothing', async () => {
    const { address, ticket, interaction } = await provenTicket();
    await helpdesk().tickets.patch(ticket.documentId, { status: 'resolved' }, { type: 'system', name: 'test' });
    const to = signedReplyAddress(secret(), support.address, interaction) ?? '';
    const away = { from: address, to, subject: 'Out of office', more: ['Auto-Submitted: auto-replied'] };
    await support.deliver(await shop.sign(written(away)));
    expect((await helpdesk().tickets.row(ticket.documentId)).status).toBe('resolved');
    expect((await messagesOf(ticket)).at(-1)?.automatic).toEqual(expect.any(String));
    await support.deliver(await shop.sign(written({ ...away, to: support.address })));
    expect((await ticketsOf(address)).filter(({ status }) => status !== 'resolved')).toEqual([]);
    expect(await lastOfAll('automatic_mail')).toMatchObject({ reason: 'automatic_mail', subject: 'Out of office' });
  });

  test('one mail to two of our addresses is one message', async () => {
    const sales = await mailAccount();
    const address = `both${randomUUID().slice(0, 6)}@${shop.domain}`;
    const raw = await shop.sign(written({ from: address, to: `${support.address}, ${sales.address}` }));
    await support.deliver(raw);
    await sales.deliver(raw);
    expect(await ticketsOf(address)).toHaveLength(1);
    expect(await messagesOf((await ticketsOf(address))[0] ?? { documentId: '' })).toHaveLength(1);
  });
});

describe('people who are not the customer', () => {
  test('somebody with a right token is a third party, and receives nothing until approved', async () => {
    const { ticket, interaction } = await provenTicket();
    const carol = `carol${randomUUID().slice(0, 6)}@${shop.domain}`;
    const to = signedReplyAddress(secret(), support.address, interaction) ?? '';
    await support.deliver(await shop.sign(written({ from: `Carol <${carol}>`, to, text: 'I have it too.' })));
    const told = await messagesOf(ticket);
    const hers = told.find(({ text }) => text === 'I have it too.');
    expect(hers?.author).toMatchObject({ name: 'Carol', address: carol });
    expect(hers?.interaction).not.toBe(interaction);
    const actor = await agentOf(`b${randomUUID().slice(0, 8)}@ours.test`);
    const answer = { kind: 'text' as const, text: 'Hello Carol', undoSeconds: 3600, ticket: ticket.documentId };
    await expect(
      helpdesk().messages.add(
        { ...answer, interaction: hers?.interaction ?? '', clientMessageId: randomUUID() },
        actor,
      ),
    ).rejects.toMatchObject({ code: 'participant_not_approved' });
    await helpdesk().participants.decide(interaction, carol, 'approved', actor);
    await support.deliver(await shop.sign(written({ from: `Carol <${carol}>`, to, text: 'And now?' })));
    expect((await messagesOf(ticket)).find(({ text }) => text === 'And now?')).toMatchObject({
      interaction,
      author: { address: carol },
    });
  });

  test('an agent who is away is mailed, and answers from there: to the customer, once', async () => {
    const outbox = await openOutbox();
    const box = await mailAccount({ smtpPort: outbox.port });
    const lena = `lena${randomUUID().slice(0, 6)}@${shop.domain}`;
    const actor = await agentOf(lena);
    const customer = `away${randomUUID().slice(0, 6)}@${shop.domain}`;
    await box.deliver(await shop.sign(written({ from: customer, to: box.address })));
    const [ticket] = await ticketsOf(customer);
    const [first] = ticket ? await messagesOf(ticket) : [];
    if (!ticket || !first) throw new Error('There is no ticket.');
    const { rows } = await databasePool().query<{ document: string }>(
      `insert into inbox_preferences (agent_id, preferences) values ($1, '{"mailNotices": true}') returning (select document_id from hd_agents where id = $1) as document`,
      [actor.agentId],
    );
    await helpdesk().tickets.patch(ticket.documentId, { assignee: rows[0]?.document ?? '' }, actor);
    const to = signedReplyAddress(secretOf(box), box.address, first.interaction) ?? '';
    // who wants to be mailed is known anew after a second
    const notice = await waitFor('the agent is mailed', async () => {
      await box.deliver(await shop.sign(written({ from: customer, to, text: 'Any news?' })));
      return outbox.mails.find(({ recipients, text }) => recipients.includes(lena) && text.includes('Any news?'));
    });
    expect(notice.text).toMatch(/^Auto-Submitted: auto-generated$/m);
    const replyTo = /^Reply-To: <?([^>\r\n]+)>?\r?$/m.exec(notice.text)?.[1] ?? '';
    const answer = written({ from: `Lena <${lena}>`, to: replyTo, text: 'A new one is on its way.' });
    // agents are known anew after a few seconds
    await readUntil(
      async () => {
        await box.deliver(await shop.sign(`X-Try: ${randomUUID()}\r\n${answer}`));
        return messagesOf(ticket);
      },
      (told) => told.some(({ direction }) => direction === 'outbound'),
    );
    const told = (await messagesOf(ticket)).filter(({ text }) => text === 'A new one is on its way.');
    expect(told).toMatchObject([{ direction: 'outbound', author: { agent: rows[0]?.document } }]);
    const sent = await waitFor('the customer is answered', () =>
      Promise.resolve(outbox.mails.find(({ recipients }) => recipients.includes(customer))),
    );
    expect(sent.text).toContain('A new one is on its way.');
    await outbox.close();
  });

  test('an agent’s address without proof says nothing to anybody', async () => {
    const { ticket, interaction } = await provenTicket();
    const forged = `lena@${shop.domain}`;
    const to = signedAgentAddress(secret(), support.address, interaction, forged) ?? '';
    await support.deliver(written({ from: forged, to, text: 'Refund granted.' }));
    expect((await messagesOf(ticket)).map(({ text }) => text)).not.toContain('Refund granted.');
    expect(await lastOfAll('agent_unproven')).toMatchObject({ reason: 'agent_unproven' });
  });
});

describe('junk', () => {
  test('of a blocked sender lies in the junk folder, and nowhere else', async () => {
    const domain = `d${randomUUID().slice(0, 8)}.test`;
    const address = `spam@mail.${domain}`;
    await channels().blockedSenders.add(`@${domain}`, 'Lena');
    await support.deliver(written({ from: address }));
    expect(await ticketsOf(address, 'junk')).toMatchObject([{ folder: 'junk' }]);
    expect(await ticketsOf(address)).toEqual([]);
  });

  test('is learned from what agents throw away and what they take back', async () => {
    const actor = await agentOf(`c${randomUUID().slice(0, 8)}@ours.test`);
    const letter = (words: readonly string[]) => words.map((word) => `${word}${randomUUID().slice(0, 6)}`).join(' ');
    const pitch = letter('win claim prize lottery jackpot transfer urgent bank fund million offer today'.split(' '));
    const order = letter(
      'lamp parcel broken invoice address replace refund delivery size colour thanks please'.split(' '),
    );
    const received = async (text: string, count: number): Promise<string[]> => {
      const senders = Array.from({ length: count }, () => `s@d${randomUUID().slice(0, 8)}.test`);
      await Promise.all(senders.map((from) => support.deliver(written({ from, subject: 'Hello', text }))));
      const tickets = await Promise.all(senders.map((from) => ticketsOf(from)));
      return tickets.flat().map(({ documentId }) => documentId);
    };
    const thrown = await received(pitch, 12);
    const kept = await received(order, 50);
    expect([thrown.length, kept.length]).toEqual([12, 50]);
    await helpdesk().tickets.setFolder([...thrown, ...kept], 'junk', actor);
    await helpdesk().tickets.setFolder(kept, 'inbox', actor);
    await readUntil(
      async () =>
        (
          await databasePool().query<{ junk: number; wanted: number }>(
            'select max(junk) as junk, max(wanted) as wanted from cc_junk_words',
          )
        ).rows[0],
      (most) => most !== undefined && most.wanted >= 50 && most.junk >= 12 && most.junk < 50,
    );
    await readUntil(
      () => received(pitch, 1),
      (inInbox) => inInbox.length === 0,
    );
    expect(await received(order, 1)).toHaveLength(1);
  });
});
