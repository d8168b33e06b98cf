import type { AppendedMessage, AppendItem, HelpdeskService } from '../../../../../contracts';
import { isOurs, timeOf, planAppend } from '../../../core/append-plan';
import { proposalsIn } from '../../../core/proposals';
import { repeatsWithin } from '../../../core/repeats';
import { DEFAULT_LIMITS } from '../../../core/placement';
import type { Sql } from '../../../../../kernel/database';
import { normaliseIdentity } from '../../../../../kernel/identity-values';
import { insertAttachment } from '../repositories/attachments';
import { knowledgeFor, storedBefore, type StoredBefore } from '../repositories/batch-knowledge';
import { writeBatch, type WrittenMessage } from '../repositories/batch-writes';
import { saveContents } from '../repositories/message-contents';
import { insertHtml } from '../repositories/message-html';
import { insertProposals } from '../repositories/participants';
import { insertNamedFiles } from '../repositories/pending-media';
import { insertTypedAddresses } from '../repositories/typed-addresses';
import type { ServiceContext } from './context';
import { nameEchoes, ownEchoes } from './echoes';
import { applyAwaited } from './message-changes';

export function appendService(context: ServiceContext): Pick<HelpdeskService, 'append' | 'announce'> {
  const publishedFacts = new WeakMap<AppendedMessage, { readonly item: AppendItem; readonly namesFiles: boolean }>();

  return {
    async append(trx, items) {
      const { fresh, repeated, sameAs, echoed } = await withoutRepeats(trx, items);
      const itemAt = (slot: number): AppendItem => required(items[slot]);
      const plan = planAppend(fresh, await knowledgeFor(trx, fresh), DEFAULT_LIMITS);
      const written = fresh.length === 0 ? [] : await writeBatch(trx, plan, itemAt);
      await insertParts(trx, context, written, itemAt);
      await nameEchoes(trx, echoed, itemAt);
      await insertProposals(trx, proposalsIn(written, itemAt), context.clock.now());
      await applyAwaited(
        trx,
        written.flatMap(({ id, isAwaited }) => (isAwaited ? [id] : [])),
      );
      const bySlot = new Map(written.map((message) => [message.slot, message]));
      return items.map((item, slot) => {
        const message = bySlot.get(slot);
        const before = repeated.get(slot) ?? bySlot.get(sameAs.get(slot) ?? -1);
        const appended = {
          messageId: message?.id ?? null,
          ticketId: (message ?? before)?.ticketId ?? 0,
          interactionId: (message ?? before)?.interactionId ?? 0,
        };
        const namesFiles = (item.message.media?.length ?? 0) > 0 || (message?.isAwaited ?? false);
        publishedFacts.set(appended, { item, namesFiles });
        return appended;
      });
    },

    announce(appended) {
      const stored = appended.flatMap((each) => {
        const { messageId: id, ticketId, interactionId } = each;
        return id === null ? [] : [{ id, ticketId, interactionId, facts: publishedFacts.get(each) }];
      });
      if (stored.length === 0) return;
      const at = Date.now();
      const messages = stored.map(({ facts, ...message }) => ({
        ...message,
        direction: facts && isOurs(facts.item) ? ('outbound' as const) : ('inbound' as const),
        senderTrust: facts?.item.message.sender.trust ?? ('ok' as const),
      }));
      context.bus.publish('messages.appended', { messages, at });
      const naming = stored.filter(({ facts }) => facts?.namesFiles);
      if (naming.length === 0) return;
      const [messageIds, ticketIds] = [naming.map(({ id }) => id), naming.map(({ ticketId }) => ticketId)];
      context.bus.publish('media.changed', { messageIds, ticketIds, at });
    },
  };
}

/** Leaves out what is stored already, and what stands in this batch twice. */
async function withoutRepeats(trx: Sql, items: readonly AppendItem[]) {
  const repeated = await storedBefore(trx, items);
  const sameAs = repeatsWithin(items);
  const unknown = items.flatMap((item, slot) => (repeated.has(slot) || sameAs.has(slot) ? [] : [{ slot, item }]));
  const echoed = await ownEchoes(trx, unknown);
  const fresh = unknown.filter(({ slot }) => !echoed.has(slot));
  fresh.sort((a, b) => timeOf(a.item).getTime() - timeOf(b.item).getTime() || a.slot - b.slot);
  return { fresh, repeated: new Map<number, StoredBefore>([...repeated, ...echoed]), sameAs, echoed };
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
  // None of these is a statement where there is nothing of it: most messages are words alone.
  await saveContents(
    trx,
    written.flatMap(({ id, content }) => (content === null ? [] : [{ messageId: id, content }])),
  );
  await insertNamedFiles(
    trx,
    written.flatMap(({ id, slot }) => {
      const { message, channelAccount } = itemAt(slot);
      return (message.media ?? []).map((media) => ({ messageId: id, channelAccountId: channelAccount.id, media }));
    }),
  );
  await insertTypedAddresses(
    trx,
    written.flatMap(({ interactionId, slot }) =>
      itemAt(slot).message.sender.mentions.map((typed) => {
        const { kind, value } = normaliseIdentity(typed);
        return { interactionId, kind, value };
      }),
    ),
  );
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A slot of the batch is empty.');
  return value;
}
