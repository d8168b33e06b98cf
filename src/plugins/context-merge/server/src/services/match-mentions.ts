import type { Core } from '@strapi/strapi';

import { databaseOf, inTransaction } from '../../../../../kernel/database';
import { mentionsIn } from '../../../core/mentions';
import { insertMentions, unreadMessages, type UnreadMessage } from '../repositories/match-mentions';
import { enqueue, messageMarks, raiseCeiling, saveMessageCursor } from '../repositories/match-queue';

const MESSAGES_A_STEP = 100;

/** Reads what customers wrote since, finds what they name, and has them compared: a step of the follower. */
export async function readNewMessages(strapi: Core.Strapi): Promise<boolean | 'held_up'> {
  const span = await readableSpan(strapi);
  if (span === null) return false;
  if (span === 'held_up') return span;
  const messages = await unreadMessages(databaseOf(strapi), span.after, span.upTo, MESSAGES_A_STEP);
  const found = messages.flatMap(mentionsOfMessage);
  const isAll = messages.length < MESSAGES_A_STEP;
  const readUpTo = isAll ? span.upTo : String(messages.at(-1)?.id ?? span.upTo);
  await inTransaction(strapi, async (trx) => {
    await insertMentions(trx, found);
    await enqueue(
      trx,
      found.map(({ customerId }) => customerId),
      true,
    );
    await saveMessageCursor(trx, readUpTo);
  });
  return true;
}

interface Span {
  readonly after: string;
  readonly upTo: string;
}

/** Null: nothing new. Held up: among what is new something may still appear. */
async function readableSpan(strapi: Core.Strapi): Promise<Span | 'held_up' | null> {
  const sql = databaseOf(strapi);
  const marks = await messageMarks(sql);
  if (marks === null) return null;
  const isBelowCeiling = BigInt(marks.cursor) < BigInt(marks.ceiling);
  if (isBelowCeiling) return marks.isDecided ? { after: marks.cursor, upTo: marks.ceiling } : 'held_up';
  if (BigInt(marks.last) <= BigInt(marks.cursor)) return null;
  await raiseCeiling(sql);
  const raised = await messageMarks(sql);
  return raised?.isDecided ? { after: raised.cursor, upTo: raised.ceiling } : 'held_up';
}

function mentionsOfMessage({ id, customerId, text, own, tickets }: UnreadMessage) {
  const context = { own: new Set(own), ticketNumbers: new Set(tickets), country: null };
  return mentionsIn(text, context).map((mention) => ({ messageId: id, customerId, ...mention }));
}
