import { randomUUID } from 'node:crypto';

import {
  HelpdeskError,
  type AppliedReceipts,
  type HelpdeskService,
  type MessageChange,
} from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { afterChanges } from '../../../core/message-changes';
import { previewOf } from '../../../core/preview';
import { insertAuditEntry } from '../repositories/audit-entries';
import { lockTickets } from '../repositories/batch-writes';
import { saveContents, saveReactions } from '../repositories/message-contents';
import {
  awaitedAmong,
  insertChanges,
  lockMessages,
  messagesCalled,
  refreshPreviews,
  saveChanged,
  takeChangesOf,
  ticketsOfMessages,
  type ChangeOfMessage,
  type LockedMessage,
} from '../repositories/message-changes';
import { messageKey, messagesByIds } from '../repositories/message-views';
import { insertNamedFiles } from '../repositories/pending-media';
import type { ServiceContext } from './context';
import { applyWishes } from './wishes';

const NOTHING: AppliedReceipts = { messageIds: [], ticketIds: [] };

/** What brought files to be fetched: told as such after the commit. */
const bringingMedia = new WeakSet<AppliedReceipts>();
export const bringsMedia = (applied: AppliedReceipts): boolean => bringingMedia.has(applied);

/** What happened to messages after they were said. */
export function changeService(context: ServiceContext): HelpdeskService['changes'] {
  const { sql, bus, clock, sign } = context;
  return {
    async apply(trx, channelAccountId, changes, wishes) {
      await applyWishes(trx, wishes);
      if (changes.length === 0) return NOTHING;
      const fresh = await insertChanges(trx, channelAccountId, changes);
      const names = [...new Set(fresh.map(({ externalId }) => externalId))];
      return applyTo(trx, names.length === 0 ? [] : await messagesCalled(trx, channelAccountId, names));
    },

    async note(messageDocumentId, change, actor) {
      const key = await messageKey(sql, messageDocumentId);
      if (!key?.externalId) throw new HelpdeskError('message_not_found');
      const { id, ticketId, channelAccountId, externalId } = key;
      await context.transaction(async (trx) => {
        await lockTickets(trx, [ticketId]);
        const at = clock.now();
        await insertChanges(trx, channelAccountId, [{ externalId, key: `agent-${randomUUID()}`, at, change }]);
        await applyTo(trx, [id]);
        await insertAuditEntry(trx, { ticketId, actor, at, ...asAudit(change) });
      });
      bus.publish('deliveries.changed', { messageIds: [id], ticketIds: [ticketId], at: Date.now() });
      bus.publish('tickets.changed', { ticketIds: [ticketId], at: Date.now() });
      const [view] = await messagesByIds(sql, [id], sign);
      if (!view) throw new HelpdeskError('message_not_found');
      return view;
    },
  };
}

/** Applies what came before these messages did. Their tickets are locked. */
export async function applyAwaited(trx: Sql, messageIds: readonly number[]): Promise<void> {
  await applyTo(trx, messageIds);
}

/** Applies what waited for this message until it was known what it is called out there; null: for any lately sent one. */
export async function applyArrivedChanges(trx: Sql, messageId: number | null): Promise<AppliedReceipts> {
  return applyTo(trx, await awaitedAmong(trx, messageId));
}

async function applyTo(trx: Sql, messageIds: readonly number[]): Promise<AppliedReceipts> {
  if (messageIds.length === 0) return NOTHING;
  // Tickets before messages, as everybody locks them.
  await lockTickets(trx, await ticketsOfMessages(trx, messageIds));
  const messages = await lockMessages(trx, messageIds);
  const changes = await takeChangesOf(trx, messageIds);
  const changed = messages.map((message) => {
    const own = changes.filter((change) => change.messageId === message.id);
    return { message: { ...message, ...afterChanges(message, own) }, before: message, media: mediaIn(own) };
  });
  await save(trx, changed);
  const applied = {
    messageIds: messages.map(({ id }) => id),
    ticketIds: [...new Set(messages.map(({ ticketId }) => ticketId))],
  };
  if (changed.some(({ media }) => media.length > 0)) bringingMedia.add(applied);
  return applied;
}

interface Changed {
  readonly message: LockedMessage;
  readonly before: LockedMessage;
  readonly media: ReturnType<typeof mediaIn>;
}

async function save(trx: Sql, changed: readonly Changed[]): Promise<void> {
  await saveChanged(
    trx,
    changed.map(({ message, media }) => ({ ...message, addedFiles: media.length })),
  );
  await saveContents(
    trx,
    changed.flatMap(({ message: { id, content }, before }) =>
      content === null || content === before.content ? [] : [{ messageId: id, content }],
    ),
  );
  await saveReactions(
    trx,
    changed.flatMap(({ message: { id, reactions }, before }) =>
      reactions.length + before.reactions.length === 0 ? [] : [{ messageId: id, reactions }],
    ),
  );
  await insertNamedFiles(
    trx,
    changed.flatMap(({ message: { id, channelAccountId }, media }) =>
      media.map((each) => ({ messageId: id, channelAccountId, media: each })),
    ),
  );
  await refreshPreviews(
    trx,
    changed.flatMap(({ message: { id, ticketId, text }, before }) =>
      text === before.text ? [] : [{ id, ticketId, preview: previewOf(text) }],
    ),
  );
}

/** Files that are named for the first time. */
function mediaIn(changes: readonly ChangeOfMessage[]) {
  return changes.flatMap(({ change, isApplied }) => (change.type === 'media' && !isApplied ? change.media : []));
}

/** The words under which the thread tells what an agent did at the network. */
function asAudit(change: MessageChange['change']) {
  if (change.type !== 'content') return { action: `message_${change.type}`, changes: [] };
  const done = POST_WORDS.find(({ field, value }) => change.fields[field] === value);
  return { action: done?.action ?? 'message_changed', changes: [] };
}

const POST_WORDS = [
  { field: 'isHidden', value: true, action: 'post_hidden' },
  { field: 'isHidden', value: false, action: 'post_shown' },
  { field: 'isLiked', value: true, action: 'post_liked' },
  { field: 'isLiked', value: false, action: 'post_unliked' },
] as const;
