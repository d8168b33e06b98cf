import { Button } from '@strapi/design-system';
import { useMemo, useState } from 'react';
import { styled } from 'styled-components';
import type { DetailResponse } from '../../../../../../contracts/http/inbox';
import type { MessageView } from '../../../../../../contracts/records';
import { channelOfAccount } from '../../app/channels';
import { useStore } from '../../app/external-store';
import { useSession, useT, useTicket, type TicketState } from '../../app/hooks';
import { EmptyState } from '../../shared/EmptyState';
import { AfterMoment } from '../../shared/Skeleton';
import { Composer, SendGuardCard, useOutbox } from '../composer';
import { FolderBanner } from './FolderBanner';
import { MessageLog } from './MessageLog';
import { OriginalDialog } from './OriginalDialog';
import { Colleagues, TypingLine } from './Presence';
import { revealStore } from './reveal';
import { ThreadContext, type ThreadFrame } from './ThreadContext';
import { ThreadHead } from './ThreadHead';
import { useFreshLinks } from './useFreshLinks';
import { ThreadSkeleton } from './ThreadSkeleton';
import { useMessageActions } from './useMessageActions';
import { useReading } from './useReading';
import { useSendGuard } from './useSendGuard';
import { useTicketActions } from './useTicketActions';

const Column = styled.section`
  display: flex;
  flex-direction: column;
  flex: 1;
  min-width: 0;
  min-height: 0;
  background: ${({ theme }) => theme.colors.neutral100};
`;

interface ThreadProps {
  /** documentId of the ticket */
  ticket: string;
  onBack: () => void;
}

/** One ticket: what was said on all its channels, and the answer being written. */
export function Thread({ ticket, onBack }: ThreadProps) {
  const session = useSession();
  const state = useTicket(ticket);
  if (!state.detail || !session) {
    return (
      <Column>
        {state.error ? (
          <Unavailable state={state} />
        ) : (
          <AfterMoment>
            <ThreadSkeleton />
          </AfterMoment>
        )}
      </Column>
    );
  }
  return (
    <OpenThread
      key={ticket}
      detail={state.detail}
      me={session.agent.documentId}
      loadOlder={state.loadOlder}
      reload={state.reload}
      onBack={onBack}
    />
  );
}

function Unavailable({ state }: { state: TicketState }) {
  const t = useT();
  if (state.error?.code === 'ticket_not_found') {
    return <EmptyState title={t('thread.gone')}>{t('thread.gone.text')}</EmptyState>;
  }
  return (
    <EmptyState
      mood="wrong"
      title={t('thread.failed')}
      actions={
        <Button variant="secondary" onClick={() => void state.reload()}>
          {t('retry')}
        </Button>
      }
    >
      {state.error?.message ?? ''}
    </EmptyState>
  );
}

interface OpenProps {
  detail: DetailResponse;
  me: string;
  loadOlder: () => Promise<void>;
  reload: () => Promise<void>;
  onBack: () => void;
}

function OpenThread({ detail, me, loadOlder, reload, onBack }: OpenProps) {
  const t = useT();
  const session = useSession();
  const { ticket } = detail;
  const canAnswer = session?.canAnswer ?? false;
  const actions = useTicketActions(ticket, reload);
  useFreshLinks(detail.messages, reload);
  const reading = useReading(detail, me);
  const outgoing = useOutbox(me, ticket.documentId, detail.messages);
  const messageActions = useMessageActions(ticket.documentId, me);
  const guard = useSendGuard({
    messages: detail.messages,
    outgoing,
    me,
    reading,
    returnHeld: messageActions.editOutgoing,
  });
  const [original, showOriginal] = useState<MessageView | null>(null);
  const frame = useMemo<ThreadFrame>(
    () => ({
      ticket: ticket.documentId,
      subject: ticket.subject,
      me,
      canAnswer,
      isJunk: ticket.folder === 'junk',
      channelOf: ({ channel, interaction }) => {
        const account = detail.interactions.find(({ documentId }) => documentId === interaction)?.channelAccount;
        return channelOfAccount(session?.channels ?? [], account?.connector ?? '', channel);
      },
      interactionOf: (interaction) => detail.interactions.find(({ documentId }) => documentId === interaction),
      otherTickets: detail.otherTickets,
      customer: detail.customer,
      lastInboundWhenOpened: reading.lastInboundWhenOpened,
      highlighted: guard.highlighted,
      ...messageActions,
      move: actions.move,
      showOriginal,
    }),
    [
      ticket,
      me,
      canAnswer,
      session,
      detail.interactions,
      detail.otherTickets,
      detail.customer,
      reading,
      guard.highlighted,
      messageActions,
      actions,
    ],
  );
  const reveal = useStore(revealStore, (state) => state.reveal);
  return (
    <Column aria-label={t('thread.label', { number: ticket.number, subject: ticket.subject })}>
      <ThreadHead
        ticket={ticket}
        actions={actions}
        canAnswer={canAnswer}
        otherTickets={detail.otherTickets}
        onBack={onBack}
      />
      <FolderBanner detail={detail} canAnswer={canAnswer} />
      <ThreadContext.Provider value={frame}>
        <MessageLog
          detail={detail}
          outgoing={outgoing}
          away={reading.away}
          reveal={reveal}
          loadOlder={loadOlder}
          onShown={reading.onShown}
        />
      </ThreadContext.Provider>
      <TypingLine ticket={ticket.documentId} />
      {original && <OriginalDialog message={original} onClose={() => showOriginal(null)} />}
      <Composer
        detail={detail}
        presence={<Colleagues ticket={ticket.documentId} />}
        mayTalk={guard.mayTalk}
        guard={
          guard.isUp && (
            <SendGuardCard
              newer={guard.newer}
              onReview={guard.review}
              onSendAnyway={guard.sendAnyway}
              onKeep={guard.keep}
            />
          )
        }
      />
    </Column>
  );
}
