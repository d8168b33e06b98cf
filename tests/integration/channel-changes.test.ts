import { randomUUID } from 'node:crypto';

import type { MessageChange } from '../../src/contracts';
import { inTransaction } from '../../src/kernel/database';
import { getStrapi } from '../support/app';
import { readUntil } from '../support/read-until';
import {
  accept,
  account,
  again,
  answer,
  answers,
  aPhone,
  apply,
  claim,
  delivered,
  files,
  openRecordChannels,
  receive,
  refusal,
  said,
  type RecordChannels,
} from '../support/record-channels';

/** What networks tell of messages afterwards: edits, reactions, wishes, deeds of agents. */

let helpdesk: RecordChannels['helpdesk'];
let agent: RecordChannels['agent'];

beforeAll(async () => {
  ({ helpdesk, agent } = await openRecordChannels());
});

describe('what happens afterwards', () => {
  const at = (second: number): Date => new Date(Date.UTC(2026, 2, 10, 10, 0, second));
  const changesOf = (externalId: string, key: string): MessageChange[] => {
    const change = (second: number, name: string, what: MessageChange['change']) => ({
      externalId,
      key: name,
      at: at(second),
      change: what,
    });
    files.set(key, { outcome: 'fetched', content: Buffer.from('sound'), contentType: 'audio/wav' });
    return [
      change(2, 'edit-1', { type: 'edited', text: 'Older words' }),
      change(5, 'edit-2', { type: 'edited', text: 'Newest words' }),
      change(9, 'gone', { type: 'withdrawn' }),
      change(3, 'like', { type: 'reaction', by: 'customer', who: 'Jane', emoji: '👍' }),
      change(4, 'unlike', { type: 'reaction', by: 'customer', who: 'Jane', emoji: null }),
      change(4, 'love', { type: 'reaction', by: 'us', who: 'Kai', emoji: '❤️' }),
      change(6, 'place', { type: 'content', fields: { name: 'The shop' } }),
      change(7, 'file', {
        type: 'media',
        media: [{ fileName: 'a.wav', contentType: 'audio/wav', reference: { id: key } }],
      }),
    ];
  };
  const content = { type: 'location', latitude: 1, longitude: 2, name: null, address: null } as const;

  test.each([
    ['after the message', [0, 1, 2, 3, 4, 5, 6, 7], 0],
    ['before it', [0, 1, 2, 3, 4, 5, 6, 7], 8],
    ['backwards, around it', [7, 6, 5, 4, 3, 2, 1, 0], 4],
    ['mixed, and each twice', [4, 1, 7, 0, 4, 6, 3, 3, 1, 2, 5, 7, 0, 2], 5],
  ])('changes %s end in the same row', async (_name, order, before) => {
    const message = said(claim('phone', aPhone()), 'First words', { content });
    const changes = changesOf(message.externalId, randomUUID());
    const inOrder = order.flatMap((index) => changes[index] ?? []);
    for (const change of inOrder.slice(0, before)) await apply('texts', [change]);
    const { view, ticket } = await receive('texts', message);
    const cursor = (await helpdesk.tickets.detail(ticket)).cursor;
    for (const change of inOrder.slice(before)) await apply('texts', [change]);
    const seen = await readUntil(
      () => again(view),
      ({ attachments }) => attachments[0]?.state === 'stored',
    );
    expect(seen).toMatchObject({
      text: 'Newest words',
      content: { ...content, name: 'The shop' },
      editedAt: at(5).toISOString(),
      withdrawnAt: at(9).toISOString(),
      reactions: [{ emoji: '❤️', by: 'us', who: 'Kai' }],
      attachments: [{ fileName: 'a.wav', contentType: 'audio/wav', size: 5 }],
    });
    expect((await helpdesk.tickets.row(ticket)).preview).toBe('Newest words');
    // Where all of it came before, the file may have come before the cursor as well.
    const told = (await helpdesk.messages.changesSince(ticket, cursor)).messages;
    // The row was read while the file came: its version is the one that it has now that all has come.
    if (before < order.length || told.length > 0)
      expect(told).toMatchObject([{ documentId: view.documentId, version: (await again(view)).version }]);
  });

  test('changes and wishes come with deliveries, and are told as they come', async () => {
    const customer = claim('phone', aPhone());
    const message = said(customer, 'Hello');
    const change = { type: 'edited', text: 'Hello, you' } as const;
    await accept('texts', { changes: [{ externalId: message.externalId, key: 'e', at: at(1), change }] });
    expect((await receive('texts', message)).view.text).toBe('Hello, you');
  });

  test('what was sent in our name is changed as well, before and after its name is known', async () => {
    const customer = claim('phone', aPhone());
    const { ticket } = await receive('texts', said(customer, 'Hello?'));
    const externalId = randomUUID();
    const liked = { type: 'reaction', by: 'customer', who: 'Jane', emoji: '👍' } as const;
    await apply('texts', [{ externalId, key: 'like', at: at(1), change: liked }]);
    const text = `Here we are. ${externalId}`;
    answers.set(text, { outcome: 'sent', state: 'sent', externalId, reference: null });
    const { message } = await answer(ticket, text);
    expect(await delivered(message, 'sent')).toMatchObject({ reactions: [{ emoji: '👍', who: 'Jane' }] });
  });

  test('an agent’s deed at the network is told in the thread', async () => {
    const post = {
      type: 'post',
      url: null,
      author: { name: 'Jane', url: null },
      below: null,
      isHidden: false,
      isLiked: false,
    } as const;
    const { view, ticket } = await receive(
      'talks',
      said(claim('facebook_id', randomUUID()), 'Bad!', { content: post }),
    );
    const noted = await helpdesk.changes.note(view.documentId, { type: 'content', fields: { isHidden: true } }, agent);
    expect(noted.content).toEqual({ ...post, isHidden: true });
    const { auditEntries } = await helpdesk.tickets.detail(ticket);
    expect(auditEntries).toMatchObject([{ action: 'post_hidden', actor: 'Kai' }]);
  });

  test('STOP holds back what is sent, START lifts it, whichever is told last', async () => {
    const phone = aPhone();
    const customer = claim('phone', phone);
    const { ticket } = await receive('texts', said(customer, 'Hello'));
    const wish = (wantsMessages: boolean, second: number) =>
      inTransaction(getStrapi(), (trx) =>
        helpdesk.changes.apply(
          trx,
          account('texts').id,
          [],
          [{ kind: 'phone', value: ` ${phone} `, wantsMessages, reason: 'They wrote STOP.', at: at(second) }],
        ),
      );
    await wish(false, 5);
    const { suppressed, customer: known } = await helpdesk.tickets.routes(ticket);
    expect(suppressed).toEqual([known.identities[0]?.documentId]);
    await expect(answer(ticket, 'Hello!')).rejects.toEqual(
      expect.objectContaining({
        code: 'recipient_suppressed',
        details: expect.objectContaining({ reasons: ['They wrote STOP.'] }),
      }),
    );
    await wish(true, 3);
    await expect(answer(ticket, 'Hello!')).rejects.toEqual(refusal('recipient_suppressed'));
    await wish(true, 8);
    await wish(false, 7);
    await expect(answer(ticket, 'Hello again!')).resolves.toMatchObject({ repeated: false });
  });
});
