import type { AppendedMessage, AppendItem, HelpdeskService } from '../../../../../contracts';
import { timeOf, planAppend } from '../../../core/append-plan';
import { proposalsIn } from '../../../core/proposals';
import { repeatsWithin } from '../../../core/repeats';
import { DEFAULT_LIMITS } from '../../../core/placement';
import type { Sql } from '../../../../../kernel/database';
import { insertAttachment } from '../repositories/attachments';
import { knowledgeFor, storedBefore } from '../repositories/batch-knowledge';
import { writeBatch, type WrittenMessage } from '../repositories/batch-writes';
import { insertHtml } from '../repositories/message-html';
import { insertProposals } from '../repositories/participants';
import type { ServiceContext } from './context';

export function appendService(context: ServiceContext): Pick<HelpdeskService, 'append' | 'announce'> {
  const publishedFacts = new WeakMap<AppendedMessage, { trust: AppendItem['message']['sender']['trust'] }>();

  return {
    async append(trx, items) {
      const { fresh, repeated, sameAs } = await withoutRepeats(trx, items);
      const itemAt = (slot: number): AppendItem => required(items[slot]);
      const plan = planAppend(fresh, await knowledgeFor(trx, fresh), DEFAULT_LIMITS);
      const written = fresh.length === 0 ? [] : await writeBatch(trx, plan, itemAt);
      await insertParts(trx, context, written, itemAt);
      await insertProposals(trx, proposalsIn(written, itemAt), context.clock.now());
      const bySlot = new Map(written.map((message) => [message.slot, message]));
      return items.map((item, slot) => {
        const message = bySlot.get(slot);
        const before = repeated.get(slot) ?? bySlot.get(sameAs.get(slot) ?? -1);
        const appended = {
          messageId: message?.id ?? null,
          ticketId: (message ?? before)?.ticketId ?? 0,
          interactionId: (message ?? before)?.interactionId ?? 0,
        };
        publishedFacts.set(appended, { trust: item.message.sender.trust });
        return appended;
      });
    },

    announce(appended) {
      const messages = appended.flatMap((each) =>
        each.messageId === null
          ? []
          : [
              {
                id: each.messageId,
                ticketId: each.ticketId,
                interactionId: each.interactionId,
                direction: 'inbound' as const,
                senderTrust: publishedFacts.get(each)?.trust ?? ('ok' as const),
              },
            ],
      );
      if (messages.length > 0) context.bus.publish('messages.appended', { messages, at: Date.now() });
    },
  };
}

/** Leaves out what is stored already, and what stands in this batch twice. */
async function withoutRepeats(trx: Sql, items: readonly AppendItem[]) {
  const repeated = await storedBefore(trx, items);
  const sameAs = repeatsWithin(items);
  const fresh = items.flatMap((item, slot) => (repeated.has(slot) || sameAs.has(slot) ? [] : [{ slot, item }]));
  fresh.sort((a, b) => timeOf(a.item).getTime() - timeOf(b.item).getTime() || a.slot - b.slot);
  return { fresh, repeated, sameAs };
}

async function insertParts(
  trx: Sql,
  context: ServiceContext,
  written: readonly WrittenMessage[],
  itemAt: (slot: number) => AppendItem,
): Promise<void> {
  const documents = written.flatMap(({ id, slot }) => {
    const { html } = itemAt(slot).message;
    return html === null ? [] : [{ messageId: id, html }];
  });
  await insertHtml(trx, documents);
  for (const { id, slot } of written) {
    for (const file of itemAt(slot).message.attachments)
      await insertAttachment(trx, context.attachmentFolder, file, { messageId: id });
  }
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A slot of the batch is empty.');
  return value;
}
