import type { DeliveryState } from '../../../../../../contracts';

/** Twilio's message statuses on our lattice (https://www.twilio.com/docs/messaging/api/message-resource). */
const STATES: Readonly<Record<string, DeliveryState>> = {
  accepted: 'accepted',
  scheduled: 'accepted',
  queued: 'accepted',
  sending: 'accepted',
  sent: 'sent',
  partially_delivered: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

/** null: a status that we do not know */
export const stateOfStatus = (status: string): DeliveryState | null =>
  Object.hasOwn(STATES, status) ? (STATES[status] ?? null) : null;

const FINAL = new Set(['delivered', 'read', 'undelivered', 'failed', 'canceled']);
export const isFinalStatus = (status: string): boolean => FINAL.has(status);
