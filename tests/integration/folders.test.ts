import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';

import type { Actor, HelpdeskService, TicketFilter } from '../../src/contracts';
import { serviceOf } from '../../src/kernel/services';
import { databasePool, getStrapi } from '../support/app';
import { letterBoxes, someone, type Letter, type LetterBoxes } from '../support/letters';

/** Junk and trash, machines, and the same letter in two boxes, on a real database. */

let helpdesk: HelpdeskService;
let boxes: LetterBoxes;
let actor: Extract<Actor, { type: 'agent' }>;

const JUNK = { score: 0.98, reason: 'Words of earlier junk.' };
const reply = (ticket: string) => ({
  ticket,
  kind: 'text' as const,
  text: 'Hello!',
  clientMessageId: randomUUID(),
  undoSeconds: 3600,
});

beforeAll(async () => {
  helpdesk = serviceOf(getStrapi(), 'helpdesk');
  boxes = await letterBoxes(2);
  const agent = await helpdesk.agents.forAdminUser({ id: 810_001, email: 'folders@example.com' });
  actor = { type: 'agent', agentId: agent.id, name: agent.displayName };
});

async function received(...letters: readonly Letter[]) {
  const [first] = await boxes.deliver(...letters);
  if (!first) throw new Error('Nothing was delivered.');
  return first;
}

async function viewsOf(ticket: string): Promise<string[]> {
  const views: TicketFilter['view'][] = ['unassigned', 'all', 'resolved', 'junk', 'trash'];
  const found = await Promise.all(
    views.map(async (view) => {
      const { data } = await helpdesk.tickets.list({ view, agentId: actor.agentId, sort: 'newest', limit: 100 });
      return data.some(({ documentId }) => documentId === ticket) ? [view] : [];
    }),
  );
  return found.flat();
}

/** The newest word of an agent on whether it is junk. */
async function judgedOf(ticketId: number): Promise<string | null> {
  const { rows } = await databasePool().query('select judged from hd_tickets where id = $1', [ticketId]);
  return rows[0].judged;
}

describe('junk and trash', () => {
  test('a ticket is in one view or the other, is counted there alone, and its moves are told', async () => {
    const { ticket, ticketId } = await received({ from: someone() });
    const counts = await helpdesk.tickets.counts(actor.agentId);
    const unread = await helpdesk.readMarks.unreadCount(actor.agentId);
    expect(await viewsOf(ticket)).toEqual(['unassigned', 'all']);

    const [row] = await helpdesk.tickets.setFolder([ticket, 'nowhere'], 'junk', actor);
    expect(row).toMatchObject({ documentId: ticket, folder: 'junk', folderSince: expect.any(String) });
    expect(await viewsOf(ticket)).toEqual(['junk']);
    expect(await helpdesk.tickets.counts(actor.agentId)).toMatchObject({ all: counts.all - 1, junk: counts.junk + 1 });
    expect(await helpdesk.readMarks.unreadCount(actor.agentId)).toBeLessThan(unread === 99 ? 100 : unread);

    await helpdesk.tickets.setFolder([ticket], 'trash', actor);
    expect(await viewsOf(ticket)).toEqual(['trash']);
    await helpdesk.tickets.setFolder([ticket], 'junk', actor);
    expect(await judgedOf(ticketId)).toBe('junk');
    await helpdesk.tickets.setFolder([ticket], 'inbox', actor);
    expect(await judgedOf(ticketId)).toBe('wanted');
    expect(await helpdesk.tickets.row(ticket)).toMatchObject({ folder: 'inbox', folderSince: null });
    const { auditEntries } = await helpdesk.tickets.detail(ticket);
    expect(auditEntries.map(({ changes }) => changes[0])).toEqual([
      { field: 'folder', from: 'inbox', to: 'junk' },
      { field: 'folder', from: 'junk', to: 'trash' },
      { field: 'folder', from: 'trash', to: 'junk' },
      { field: 'folder', from: 'junk', to: 'inbox' },
    ]);
    await expect(helpdesk.tickets.setFolder(['nowhere'], 'junk', actor)).rejects.toMatchObject({
      code: 'ticket_not_found',
    });
  });

  test('the filter’s ticket lies in junk with its reason; nothing goes on in it by itself', async () => {
    const from = someone();
    const [junk, wanted] = await boxes.deliver({ from, junk: JUNK }, { from });
    expect(await viewsOf(junk?.ticket ?? '')).toEqual(['junk']);
    expect(await helpdesk.tickets.detail(junk?.ticket ?? '')).toMatchObject({ junkReason: JUNK.reason });
    expect(wanted?.ticket).not.toBe(junk?.ticket);
    expect(await viewsOf(wanted?.ticket ?? '')).toContain('all');
    const { otherTickets } = await helpdesk.tickets.detail(wanted?.ticket ?? '');
    expect(otherTickets).toEqual([]);
  });

  test.each([
    ['trash', {}, 'inbox'],
    ['trash', { automatic: 'Auto-Submitted: auto-replied' }, 'trash'],
    ['junk', {}, 'junk'],
    ['junk', { assurance: 'authenticated' }, 'inbox'],
    ['junk', { assurance: 'authenticated', junk: JUNK }, 'junk'],
    ['junk by an agent', { assurance: 'authenticated' }, 'junk'],
  ] as const)('what goes on in %s with %j lies in %s', async (lies, letter, after) => {
    const from = someone();
    const first = await received({ from, ...(lies === 'junk' && { junk: JUNK }) });
    if (lies !== 'junk') await helpdesk.tickets.setFolder([first.ticket], lies === 'trash' ? 'trash' : 'junk', actor);
    const next = await received({ from, answers: first.interaction, ...letter });
    expect(next.ticket).toBe(first.ticket);
    expect((await helpdesk.tickets.row(first.ticket)).folder).toBe(after);
  });

  test('what an agent answers is wanted, and lies in the inbox again', async () => {
    const { ticket, ticketId } = await received({ from: someone(), junk: JUNK });
    await helpdesk.messages.add({ ...reply(ticket), kind: 'note' }, actor);
    expect(await judgedOf(ticketId)).toBeNull();
    await helpdesk.messages.add(reply(ticket), actor);
    expect(await helpdesk.tickets.row(ticket)).toMatchObject({ folder: 'inbox' });
    expect(await judgedOf(ticketId)).toBe('wanted');

    const usual = await received({ from: someone() });
    await helpdesk.messages.add(reply(usual.ticket), actor);
    expect(await judgedOf(usual.ticketId)).toBe('wanted');
  });

  test('whose letters are they, and what do they say', async () => {
    const [from, forged] = [someone(), someone()];
    const { ticket, ticketId } = await received({ from, text: 'Buy!' });
    const [next] = await boxes.deliver({ from: forged, trust: 'failed' });
    expect(await helpdesk.tickets.senders([ticket, next?.ticket ?? ''])).toEqual([from]);
    expect(await helpdesk.messages.inboundTexts([ticketId])).toEqual([{ ticketId, subject: '', text: 'Buy!' }]);
  });
});

describe('purge', () => {
  const file = { fileName: 'a.bin', contentType: 'application/octet-stream', contentId: null, inline: false };
  const filePath = (documentId: string): string =>
    path.join(process.env.TEST_DATA_DIR ?? '', 'files', process.env.JEST_WORKER_ID ?? '', 'attachments', documentId);
  const old = (ticket: string) =>
    databasePool().query(`update hd_tickets set folder_since = now() - interval '31 days' where document_id = $1`, [
      ticket,
    ]);
  const monthAgo = () => new Date(Date.now() - 30 * 86_400_000);
  const customersNamed = async (address: string): Promise<number> => {
    const found = await serviceOf(getStrapi(), 'context-merge').findByIdentity({ kind: 'email', value: address });
    return found.length;
  };

  test('old junk goes with its files and the customers whom nothing else knew; the rest stays', async () => {
    const [stranger, regular] = [someone(), someone()];
    const junk = await received({
      from: stranger,
      assurance: 'authenticated',
      copied: [someone()],
      attachments: [{ ...file, content: Buffer.alloc(1_200_000) }],
      junk: JUNK,
    });
    const [kept, alsoJunk] = await boxes.deliver({ from: regular }, { from: regular, junk: JUNK });
    const young = await received({ from: someone(), junk: JUNK });
    const { attachments } = (await helpdesk.tickets.detail(junk.ticket)).messages[0] ?? { attachments: [] };
    const stored = filePath(attachments[0]?.documentId ?? '');
    expect(existsSync(stored)).toBe(true);
    await helpdesk.readMarks.set(actor.agentId, junk.ticket);
    await helpdesk.tickets.setFolder([kept?.ticket ?? ''], 'trash', actor);
    await helpdesk.tickets.setFolder([kept?.ticket ?? ''], 'inbox', actor);
    await Promise.all([old(junk.ticket), old(alsoJunk?.ticket ?? '')]);

    expect(await helpdesk.tickets.purge({ trash: monthAgo(), junk: monthAgo() }, 50)).toBe(2);
    await expect(helpdesk.tickets.row(junk.ticket)).rejects.toMatchObject({ code: 'ticket_not_found' });
    const { rows } = await databasePool().query(
      `select (select count(*) from hd_messages where ticket_id = $1)::integer as messages, (select count(*) from hd_interactions where ticket_id = $1)::integer as interactions,
              (select count(*) from hd_participants where interaction_id = $2)::integer as participants, (select count(*) from hd_read_marks where ticket_id = $1)::integer as marks`,
      [junk.ticketId, junk.interactionId],
    );
    expect(rows).toEqual([{ messages: 0, interactions: 0, participants: 0, marks: 0 }]);
    expect(existsSync(stored)).toBe(false);
    expect(await Promise.all([customersNamed(stranger), customersNamed(regular)])).toEqual([0, 1]);
    expect(await helpdesk.tickets.row(kept?.ticket ?? '')).toMatchObject({ folder: 'inbox' });
    expect(await helpdesk.tickets.row(young.ticket)).toMatchObject({ folder: 'junk' });
    // They may write again, as somebody new.
    expect(await viewsOf((await received({ from: stranger })).ticket)).toContain('all');
  });

  test.each<[string, object | null, 'before' | 'after']>([
    ['a consent', { consents: [{ purpose: 'news', state: 'refused' }] }, 'after'],
    ['a birth date', { birthDate: '1990-04-01' }, 'after'],
    ['an address', { postalAddress: { city: 'Berlin' } }, 'after'],
    ['a tag', { tags: ['vip'] }, 'after'],
    ['that there is such an e-mail address', {}, 'before'],
    ['nothing', null, 'after'],
  ])('another system has told of somebody %s: are they more than their junk?', async (_, row, when) => {
    const from = someone();
    const tell = () =>
      serviceOf(getStrapi(), 'context-merge').externalRecords.upsertCustomers(
        `crm-${randomUUID().slice(0, 8)}`,
        row === null ? [] : [{ externalId: '1', identities: [{ kind: 'email', value: from }], ...row }],
        actor,
      );
    if (when === 'before') await tell();
    const { ticket } = await received({ from, junk: JUNK });
    if (when === 'after') await tell();
    await old(ticket);
    expect(await helpdesk.tickets.purge({ trash: monthAgo(), junk: monthAgo() }, 50)).toBe(1);
    expect(await customersNamed(from)).toBe(row === null ? 0 : 1);
  });

  test('old trash goes, its customer stays', async () => {
    const from = someone();
    const { ticket } = await received({ from });
    await helpdesk.tickets.setFolder([ticket], 'trash', actor);
    await old(ticket);
    expect(await helpdesk.tickets.purge({ trash: monthAgo(), junk: monthAgo() }, 50)).toBe(1);
    expect(await customersNamed(from)).toBe(1);
    expect(await helpdesk.tickets.purge({ trash: monthAgo(), junk: monthAgo() }, 50)).toBe(0);
  });
});

describe('machines', () => {
  test('a machine’s answer is shown and changes nothing else', async () => {
    const from = someone();
    const first = await received({ from });
    await helpdesk.messages.add(reply(first.ticket), actor);
    await helpdesk.tickets.patch(first.ticket, { status: 'resolved' }, actor);
    await helpdesk.readMarks.set(actor.agentId, first.ticket);
    const before = await helpdesk.tickets.row(first.ticket);
    await received({ from, answers: first.interaction, text: 'I am away.', automatic: 'Auto-Submitted: auto-replied' });
    expect(await helpdesk.tickets.row(first.ticket)).toMatchObject({
      status: 'resolved',
      waitingSince: null,
      lastInboundAt: before.lastInboundAt,
      preview: 'I am away.',
    });
    const { messages } = await helpdesk.tickets.detail(first.ticket);
    expect(messages.at(-1)).toMatchObject({ automatic: 'Auto-Submitted: auto-replied', text: 'I am away.' });
  });

  test('what stands beside the words is kept with them', async () => {
    const notices = [{ code: 'encrypted', text: 'It is encrypted.', tone: 'warning' as const }];
    const forwardedBy = { address: 'sales@example.com', displayName: 'Sales' };
    const { ticket } = await received({ from: someone(), notices, forwardedBy });
    const [message] = (await helpdesk.tickets.detail(ticket)).messages;
    expect(message).toMatchObject({ notices, forwardedBy, automatic: null });
    expect(await helpdesk.messages.find(message?.documentId ?? '')).toMatchObject({
      channelAccountId: boxes.accounts[0]?.id,
    });
  });
});

describe('one letter to two boxes', () => {
  test.each([['in one batch'], ['one after the other']])('%s is one message', async (how) => {
    const letter = { from: someone(), externalId: randomUUID() };
    const [first, second] =
      how === 'in one batch'
        ? await boxes.deliver(letter, { ...letter, box: 1 })
        : [await received(letter), await received({ ...letter, box: 1 })];
    expect(second).toEqual({ ...first, messageId: null });
    const { number } = await helpdesk.tickets.row(first?.ticket ?? '');
    expect((await helpdesk.tickets.byNumber(number))?.documentId).toBe(first?.ticket);
  });

  test('a forged copy that came first does not swallow the real one', async () => {
    const letter = { from: someone(), externalId: randomUUID() };
    const forged = await received({ ...letter, box: 1, trust: 'failed' });
    const real = await received(letter);
    expect(real.messageId).not.toBeNull();
    expect(real.ticket).not.toBe(forged.ticket);
  });
});
