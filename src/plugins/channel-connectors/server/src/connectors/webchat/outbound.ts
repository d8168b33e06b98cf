import type { ChannelAccountConfig, OutboundMessage } from '../../../../../../contracts';
import { identityRoom } from './rooms';

/** Whom to tell that something was written. The message itself is read from the database by the visitor's sync. */
export interface VisitorPush {
  readonly room: string;
  readonly message: string;
}

export function render(message: OutboundMessage, account: ChannelAccountConfig): VisitorPush[] {
  const { kind, value } = message.replyIdentity;
  return [{ room: identityRoom(account.documentId, kind, value), message: message.documentId }];
}
