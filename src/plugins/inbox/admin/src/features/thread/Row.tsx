import { memo } from 'react';
import { CallMessage } from '../calls';
import type { OutgoingMessage } from '../composer';
import { AutomaticMessage } from './AutomaticMessage';
import { InboundBubble, InboundCard } from './InboundMessage';
import { messageLook, type ThreadRow } from './model';
import { NoteCard, QuietLine } from './NoteCard';
import { OutgoingRow } from './OutgoingRow';
import { OwnMessage } from './OwnMessage';
import { AwaySeparator, EventsFold, InteractionSeparator } from './Separators';
import { useThreadFrame } from './ThreadContext';

export type LogRow =
  ThreadRow | { readonly kind: 'outgoing'; readonly key: string; readonly outgoing: OutgoingMessage };

/** One row of the log, drawn anew only when its record has another version. */
export const Row = memo(function Row({ row, isFresh }: { row: LogRow; isFresh: boolean }) {
  switch (row.kind) {
    case 'separator':
      return <InteractionSeparator interaction={row.interaction} at={row.at} opens={row.opens} />;
    case 'away':
      return <AwaySeparator count={row.count} />;
    case 'events':
      return <EventsFold entries={row.entries} />;
    case 'outgoing':
      return <OutgoingRow outgoing={row.outgoing} />;
    case 'message':
      return <MessageRow row={row} isFresh={isFresh} />;
  }
});

function MessageRow({ row, isFresh }: { row: Extract<ThreadRow, { kind: 'message' }>; isFresh: boolean }) {
  const { channelOf, highlighted } = useThreadFrame();
  const { message, page } = row;
  if (message.content?.type === 'call') return <CallMessage message={message} content={message.content} />;
  const shared = { message, isFresh, isHighlighted: highlighted === message.documentId };
  switch (messageLook(message, channelOf(message)?.capabilities.subject ?? false)) {
    case 'note':
      return <NoteCard {...shared} />;
    case 'quiet':
      return <QuietLine message={message} />;
    case 'own':
      return <OwnMessage {...shared} />;
    case 'automatic':
      return <AutomaticMessage message={message} />;
    case 'card':
      return <InboundCard {...shared} page={page} />;
    case 'bubble':
      return <InboundBubble {...shared} page={page} />;
  }
}
