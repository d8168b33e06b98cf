import { z } from 'zod';

import {
  HelpdeskError,
  visitorEndEvent,
  visitorHistoryEvent,
  visitorMessageEvent,
  visitorReadEvent,
  visitorReceivedEvent,
  visitorSyncEvent,
  visitorTypingEvent,
  type AcceptedDelivery,
  type HelpdeskService,
  type InboundAttachment,
  type VisibleInteraction,
  type VisitorMessageEvent,
} from '../../../../../../contracts';
import { enveloped } from '../../../../../../kernel/enveloped';
import { eventKeyOf, type EnvelopeBody, type EnvelopeContext } from './envelope';
import { uploadOwner } from './uploads';
import type { Visitor, VisitorSession } from './visitor-session';

const MOST_ATTACHED_BYTES = 10 * 1024 * 1024;

/** One connected socket, and what its events may set in motion. */
export interface VisitorDesk {
  readonly session: VisitorSession;
  readonly helpdesk: Pick<HelpdeskService, 'interactions' | 'attachments'>;
  accept(delivery: AcceptedDelivery): Promise<{ duplicate: boolean }>;
  /** watch for the stored message to reach its interaction, then tell every tab */
  follow(clientMessageId: string): void;
  typing(interaction: VisibleInteraction, typing: boolean): void;
  delivered(messages: readonly string[]): void;
  /** join what is new, tell every tab */
  changed(): void;
}

type Handler = (desk: VisitorDesk, input: unknown) => Promise<object>;

/** Checks the input against its schema; what does not fit never reaches the handler. */
function handle<Input>(schema: z.ZodType<Input>, run: (desk: VisitorDesk, input: Input) => Promise<object>): Handler {
  return async (desk, input) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) throw new HelpdeskError('invalid_input');
    return run(desk, parsed.data);
  };
}

/** Everything a visitor's socket may say. A Map: `constructor` and `__proto__` are not in it. */
export const VISITOR_HANDLERS: ReadonlyMap<string, Handler> = new Map([
  ['message', handle(visitorMessageEvent, receiveMessage)],
  ['sync', handle(visitorSyncEvent, ({ session }, { since }) => session.sync(since))],
  [
    'history',
    handle(visitorHistoryEvent, ({ session }, { interaction, before }) => session.history(interaction, before)),
  ],
  ['typing', handle(visitorTypingEvent, tellTyping)],
  ['received', handle(visitorReceivedEvent, noteReceived)],
  ['read', handle(visitorReadEvent, markRead)],
  ['end', handle(visitorEndEvent, endInteraction)],
]);

async function receiveMessage(desk: VisitorDesk, event: VisitorMessageEvent): Promise<object> {
  const { visitor } = desk.session;
  const uploads = await claimedUploads(desk, visitor, event.attachments);
  const context: EnvelopeContext = {
    visitor: visitor.hash,
    signedIn: visitor.signedIn,
    typed: visitor.signedIn ? null : event.profile,
    page: event.page,
  };
  const body: EnvelopeBody = {
    clientMessageId: event.clientMessageId,
    text: event.text,
    attachments: uploads.map(enveloped),
  };
  const { duplicate } = await desk.accept({
    channelAccountId: visitor.account.id,
    eventKey: eventKeyOf(visitor.hash, event),
    headers: {},
    context,
    body: Buffer.from(JSON.stringify(body)),
  });
  desk.follow(event.clientMessageId);
  return { duplicate };
}

async function claimedUploads(
  desk: VisitorDesk,
  visitor: Visitor,
  ids: readonly string[],
): Promise<InboundAttachment[]> {
  if (ids.length === 0) return [];
  const uploads = await desk.helpdesk.attachments.uploads(ids, uploadOwner(visitor.account.documentId, visitor.hash));
  if (uploads.length !== ids.length) throw new HelpdeskError('attachment_not_found');
  const bytes = uploads.reduce((sum, { content }) => sum + content.length, 0);
  if (bytes > MOST_ATTACHED_BYTES) throw new HelpdeskError('too_large');
  return uploads;
}

async function tellTyping(desk: VisitorDesk, { typing }: { typing: boolean }): Promise<object> {
  const interaction = await desk.session.open();
  if (interaction) desk.typing(interaction, typing);
  return {};
}

function noteReceived(desk: VisitorDesk, { messages }: { messages: readonly string[] }): Promise<object> {
  const fresh = desk.session.acknowledge(messages);
  if (fresh.length > 0) desk.delivered(fresh);
  return Promise.resolve({});
}

async function markRead(
  desk: VisitorDesk,
  { interaction, seq }: { interaction: string; seq: number },
): Promise<object> {
  const found = await desk.session.find(interaction);
  await desk.helpdesk.interactions.markReadByCustomer(found.id, Math.min(seq, found.lastSeq));
  return {};
}

async function endInteraction(desk: VisitorDesk, { interaction }: { interaction: string }): Promise<object> {
  const found = await desk.session.find(interaction);
  await desk.helpdesk.interactions.end(found.id);
  desk.changed();
  return {};
}
