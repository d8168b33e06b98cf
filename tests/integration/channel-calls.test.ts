import { randomUUID } from 'node:crypto';

import type { SendOutcome } from '../../src/contracts';
import {
  again,
  answer,
  answers,
  aPhone,
  CALL_BREAK,
  claim,
  delivered,
  externalIdOf,
  openRecordChannels,
  receipts,
  receive,
  refusal,
  said,
  type RecordChannels,
} from '../support/record-channels';

/** Messages that take several calls, and what is told of each. */

let helpdesk: RecordChannels['helpdesk'];
let agent: RecordChannels['agent'];

beforeAll(async () => {
  ({ helpdesk, agent } = await openRecordChannels());
});

describe('messages of several calls', () => {
  const PARTS = (id: string) => [`First half. ${id}`, `Second half. ${id}`] as const;

  test('what has left is not sent again, and each call’s receipt counts for its part', async () => {
    const { ticket } = await receive('texts', said(claim('phone', aPhone()), 'Tell me all.'));
    const id = randomUUID();
    const [first, second] = PARTS(id);
    const named = (externalId: string): SendOutcome => ({
      outcome: 'sent',
      state: 'sent',
      externalId,
      reference: null,
    });
    answers.set(first, named(`${id}-1`));
    answers.set(second, { outcome: 'failed', code: 'refused' });
    const { message } = await answer(ticket, [first, second].join(CALL_BREAK));
    await delivered(message, 'failed');
    answers.set(first, named('never again'));
    answers.set(second, named(`${id}-2`));
    await receipts('texts', [{ externalId: `${id}-2`, state: 'delivered', code: null, at: new Date() }]);
    await helpdesk.messages.retry(message.documentId, agent);
    await delivered(message, 'delivered');
    expect(await externalIdOf(message)).toBe(`${id}-2`);
    await receipts('texts', [{ externalId: `${id}-1`, state: 'failed', code: '30007', at: new Date() }]);
    expect((await again(message)).delivery).toMatchObject({
      state: 'delivered',
      code: 'partly_failed',
      detail: 'part 1: 30007',
    });
  });

  test('that its first half was read does not mean that the rest has left, or that it may be forgotten (retry, refusal)', async () => {
    const { ticket } = await receive('texts', said(claim('phone', aPhone()), 'Tell me all.'));
    const id = randomUUID();
    const [first, second] = PARTS(id);
    const named = (externalId: string): SendOutcome => ({
      outcome: 'sent',
      state: 'sent',
      externalId,
      reference: null,
    });
    answers.set(first, named(`${id}-1`));
    answers.set(second, { outcome: 'failed', code: 'refused' });
    const { message } = await answer(ticket, [first, second].join(CALL_BREAK));
    await delivered(message, 'failed');
    const { documentId } = message;
    const read = { state: 'read', code: null, at: new Date() } as const;
    await receipts('texts', [{ ...read, externalId: `${id}-1`, documentId, part: { at: 1, of: 2 } }]);
    await receipts('texts', [{ ...read, externalId: `${id}-1` }]);
    expect((await again(message)).delivery?.state).toBe('failed');
    answers.set(second, named(`${id}-2`));
    await helpdesk.messages.retry(documentId, agent);
    await delivered(message, 'sent');
    await receipts('texts', [{ ...read, externalId: `${id}-1` }]);
    expect((await again(message)).delivery?.state).toBe('sent');
    await receipts('texts', [{ ...read, externalId: `${id}-2`, documentId, part: { at: 2, of: 2 } }]);
    expect((await again(message)).delivery?.state).toBe('read');
  });

  test('a receipt moves nothing that has not left, and nothing of another account without a token of ours', async () => {
    const { ticket } = await receive('texts', said(claim('phone', aPhone()), 'Hello'));
    const text = `Hello! ${randomUUID()}`;
    const { message } = await answer(ticket, text, { undoSeconds: 2 });
    const { documentId } = message;
    const read = { externalId: null, documentId, state: 'delivered', code: null, at: new Date() } as const;
    await receipts('texts', [read]);
    expect((await again(message)).delivery?.state).toBe('queued');
    await delivered(message, 'delivered');
    expect(await externalIdOf(message)).not.toBeNull();
    await receipts('talks', [{ ...read, state: 'read' }]);
    expect((await again(message)).delivery?.state).toBe('delivered');
    await receipts('talks', [{ ...read, state: 'read', provenByToken: true }]);
    expect((await again(message)).delivery?.state).toBe('read');
  });

  test('a receipt tells the name of a message whose answer was lost', async () => {
    const { ticket } = await receive('texts', said(claim('phone', aPhone()), 'Hello'));
    const text = `Hello! ${randomUUID()}`;
    answers.set(text, { outcome: 'uncertain', code: 'no_answer' });
    const { message } = await answer(ticket, text);
    await delivered(message, 'uncertain');
    const externalId = randomUUID();
    const { documentId } = message;
    await receipts('texts', [{ externalId, documentId, state: 'delivered', code: null, at: new Date() }]);
    expect((await again(message)).delivery?.state).toBe('delivered');
    expect(await externalIdOf(message)).toBe(externalId);
  });

  test('what somebody read up to a moment is read', async () => {
    const phone = aPhone();
    const { ticket } = await receive('texts', said(claim('phone', phone), 'Hello'));
    const { message } = await answer(ticket, `Hello! ${phone}`);
    await delivered(message, 'sent');
    const mark = {
      externalId: null,
      upTo: { kind: 'phone', value: phone, scope: '' },
      state: 'read',
      code: null,
    } as const;
    await receipts('texts', [{ ...mark, at: new Date(Date.now() - 3_600_000) }]);
    expect((await again(message)).delivery?.state).toBe('sent');
    await receipts('texts', [{ ...mark, at: new Date() }]);
    expect((await again(message)).delivery?.state).toBe('read');
  });

  test('an identity that the answer tells is the customer’s, unless it is somebody else’s; a refusing address is left alone', async () => {
    const [own, foreign] = [claim('page_id', randomUUID()), claim('page_id', randomUUID())];
    await receive('talks', said(foreign, 'I am somebody else.'));
    const { ticket } = await receive('texts', said(claim('phone', aPhone()), 'Hello'));
    for (const learned of [own, foreign]) {
      const text = `Hello! ${learned.value}`;
      answers.set(text, { outcome: 'sent', state: 'sent', externalId: randomUUID(), reference: null, learned });
      await delivered((await answer(ticket, text)).message, 'sent');
    }
    const { customer } = await helpdesk.tickets.detail(ticket);
    expect(customer.identities.map(({ value }) => value)).toEqual(expect.arrayContaining([own.value]));
    expect(customer.identities.map(({ value }) => value)).not.toContain(foreign.value);
    const refused = `Are you there? ${own.value}`;
    answers.set(refused, { outcome: 'failed', code: 'blocked', suppress: 'They blocked us.' });
    await delivered((await answer(ticket, refused)).message, 'failed');
    await expect(answer(ticket, 'Hello?')).rejects.toEqual(refusal('recipient_suppressed'));
  });
});
