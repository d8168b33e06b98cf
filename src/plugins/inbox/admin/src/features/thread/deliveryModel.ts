import type { InteractionView, MessageView } from '../../../../../../contracts/records';

/** What a person is told of a message's way, in the words of the delivery ladder. */
export type DeliveryWord = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'unclear' | 'failed';

/** Something a person has to look at: it stands under the text, not only as a mark. */
export type DeliveryTrouble = 'failed' | 'unclear' | 'partly' | 'complaint' | 'delayed';

export interface DeliveryFacts {
  readonly word: DeliveryWord;
  readonly code: string | null;
  /** the far end's own words */
  readonly detail: string | null;
  /** whole seconds in which it can still be taken back, null when it cannot */
  readonly undoSeconds: number | null;
  readonly trouble: DeliveryTrouble | null;
}

const WORD_OF_STATE = {
  queued: 'sending',
  sending: 'sending',
  accepted: 'sent',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  uncertain: 'unclear',
  failed: 'failed',
} as const;

/** What a code says of a message that has left: it reached some of several, was reported as unwanted, or is slow. */
const TROUBLE_OF_CODE: ReadonlyMap<string | null, DeliveryTrouble> = new Map([
  ['partly_failed', 'partly'],
  ['complaint', 'complaint'],
  ['bounced delayed', 'delayed'],
]);

/** Reads a message's delivery at a moment: the undo window is over when the clock says so, not when the server does. */
export function deliveryFacts(
  message: Pick<MessageView, 'delivery' | 'seq'>,
  interaction: Pick<InteractionView, 'customerReadSeq'> | undefined,
  now: number,
): DeliveryFacts | null {
  const { delivery } = message;
  if (!delivery) return null;
  const word = wordOf(delivery, message.seq, interaction);
  return {
    word,
    code: delivery.code,
    detail: delivery.detail,
    undoSeconds: delivery.state === 'queued' ? secondsLeft(delivery.cancellableUntil, now) : null,
    trouble: troubleOf(delivery),
  };
}

/** What of a delivery needs a person; null for one that is well or on its way. */
export function troubleOf(delivery: MessageView['delivery']): DeliveryTrouble | null {
  if (!delivery) return null;
  if (delivery.state === 'failed') return 'failed';
  if (delivery.state === 'uncertain') return 'unclear';
  return TROUBLE_OF_CODE.get(delivery.code) ?? null;
}

function wordOf(
  delivery: NonNullable<MessageView['delivery']>,
  seq: number,
  interaction: Pick<InteractionView, 'customerReadSeq'> | undefined,
): DeliveryWord {
  const isOnItsWay = delivery.state !== 'failed' && delivery.state !== 'uncertain';
  if (isOnItsWay && interaction && seq <= interaction.customerReadSeq) return 'read';
  return WORD_OF_STATE[delivery.state];
}

function secondsLeft(until: string | null, now: number): number | null {
  if (until === null) return null;
  const left = Math.ceil((Date.parse(until) - now) / 1000);
  return left > 0 ? left : null;
}
