import { createContext, useContext } from 'react';
import type {
  ChannelView,
  CustomerView,
  InteractionView,
  MessageView,
  TicketRow,
} from '../../../../../../contracts/records';
import type { OutgoingMessage } from '../composer';

/** What every message of a thread needs to know of its ticket, and what can be done with it. */
export interface ThreadFrame {
  readonly ticket: string;
  readonly subject: string;
  readonly me: string;
  readonly canAnswer: boolean;
  /** it was taken for junk: what customers wrote leads nowhere */
  readonly isJunk: boolean;
  /** the channel of a message, as the connector of its account has it */
  readonly channelOf: (message: Pick<MessageView, 'channel' | 'interaction'>) => ChannelView | undefined;
  readonly interactionOf: (interaction: string) => InteractionView | undefined;
  readonly otherTickets: readonly TicketRow[];
  readonly customer: CustomerView;
  /** newest words of the customer when the ticket opened: long answers before it start folded */
  readonly lastInboundWhenOpened: string | null;
  /** the message that the send guard points at */
  readonly highlighted: string | null;
  retry(message: MessageView): void;
  takeBack(message: MessageView): void;
  edit(message: MessageView): void;
  /** its text goes back into the box, and the address with it */
  correct(message: MessageView): void;
  editOutgoing(outgoing: OutgoingMessage): void;
  retryOutgoing(outgoing: OutgoingMessage): void;
  approveOutgoing(outgoing: OutgoingMessage): void;
  insistOutgoing(outgoing: OutgoingMessage): void;
  showOriginal(message: MessageView): void;
  move(interaction: string, ticket: string | null): void;
}

export const ThreadContext = createContext<ThreadFrame | null>(null);

export function useThreadFrame(): ThreadFrame {
  const frame = useContext(ThreadContext);
  if (!frame) throw new Error('useThreadFrame is for parts of a thread.');
  return frame;
}
