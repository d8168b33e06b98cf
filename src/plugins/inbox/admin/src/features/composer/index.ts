export { newClientMessageId } from './clientMessageId';
export { Composer } from './Composer';
export { discard, retry, useOutbox } from './outbox';
export type { OutgoingMessage } from './outboxModel';
export { returnToComposer } from './restore';
export { lastSeenMessage, newerMessage, type NewerMessage } from './sendGuard';
export { SendGuardCard } from './SendGuardCard';
