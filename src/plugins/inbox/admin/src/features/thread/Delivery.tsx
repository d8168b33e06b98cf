import { Button } from '@strapi/design-system';
import { ArrowClockwise, Pencil } from '@strapi/icons';
import { useEffect, useState, type ReactNode } from 'react';
import { styled } from 'styled-components';
import type { DeliveryState } from '../../../../../../contracts/vocabulary';
import { useT, type TextId } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { DeliveryMark } from '../../shared/DeliveryMark';
import { ClockGlyph, ExclamationGlyph, QuestionGlyph } from '../../shared/icons';
import type { DeliveryFacts, DeliveryWord } from './deliveryModel';
import { Meta, metaText, WordButton } from '../../shared/typography';

const STATE_OF_WORD: Readonly<Record<DeliveryWord, DeliveryState>> = {
  queued: 'queued',
  sending: 'sending',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  unclear: 'uncertain',
  failed: 'failed',
};

const Inline = styled.span`
  ${metaText}
  display: inline-flex;
  align-items: center;
  gap: 6px;
  flex: none;
  font-variant-numeric: tabular-nums;
`;

/** The present, each second, while something counts down. */
export function useSecond(isTicking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isTicking) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
}

/** Beside the time: how far the message has come, or how long it can still be taken back. */
export function DeliveryWay({ facts, onUndo }: { facts: DeliveryFacts; onUndo: (() => void) | null }) {
  const t = useT();
  if (facts.undoSeconds === null) return <DeliveryMark state={STATE_OF_WORD[facts.word]} withWord />;
  return (
    <Inline>
      <ClockGlyph size={12} />
      {t('thread.undoIn', { seconds: facts.undoSeconds })}
      {onUndo !== null && (
        <WordButton type="button" onClick={onUndo}>
          {t('thread.undoSend')}
        </WordButton>
      )}
    </Inline>
  );
}

const Box = styled.div<{ $tone: 'danger' | 'warning' }>`
  margin-top: 8px;
  padding-top: 8px;
  border-top: 1px solid ${({ theme, $tone }) => tokensOf(theme).tones[$tone].border};
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => theme.colors.neutral800};

  > p {
    display: flex;
    gap: 8px;
  }

  > p > svg {
    flex: none;
    color: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].icon};
  }

  strong {
    font-weight: 600;
    color: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].text};
  }
`;

const Actions = styled.div`
  display: flex;
  flex-wrap: wrap;
  justify-content: flex-end;
  gap: 8px;
  margin-top: 8px;
`;

interface NoticeProps {
  tone: 'danger' | 'warning';
  word: string;
  children: ReactNode;
  after?: ReactNode;
  actions?: ReactNode;
}

/** Under the text: what happened to the message, in words, and what can be done. */
export function DeliveryNotice({ tone, word, children, after, actions }: NoticeProps) {
  return (
    <Box $tone={tone}>
      <p>
        {tone === 'danger' ? <ExclamationGlyph size={14} /> : <QuestionGlyph size={14} />}
        <span>
          <strong>{word}</strong> {children}
        </span>
      </p>
      {after}
      {actions !== undefined && <Actions>{actions}</Actions>}
    </Box>
  );
}

const FAILURES: Readonly<Record<string, TextId>> = {
  no_reply_address: 'thread.failure.no_reply_address',
  no_callback_url: 'thread.failure.no_callback_url',
  unreachable: 'thread.failure.unreachable',
  gone: 'thread.failure.gone',
  authentication: 'thread.failure.authentication',
  rejected: 'thread.failure.rejected',
  too_large: 'thread.failure.too_large',
};

interface ReasonProps {
  facts: DeliveryFacts;
  channelLabel: string;
  isMail: boolean;
  canAnswer: boolean;
  onRetry: () => void;
  onEdit: () => void;
}

/** Why a message did not arrive, or why nobody knows; nothing for one on its way. */
export function DeliveryReason({ facts, channelLabel, isMail, canAnswer, onRetry, onEdit }: ReasonProps) {
  const t = useT();
  if (facts.word === 'unclear') {
    return (
      <DeliveryNotice
        tone="warning"
        word={t('thread.unclear.word')}
        after={<Meta as="p">{t('thread.unclear.promise')}</Meta>}
        actions={canAnswer && <RetryButton label={t('thread.sendAgain')} onRetry={onRetry} />}
      >
        {isMail ? t('thread.unclear.mail') : t('thread.unclear.other', { channel: channelLabel })}
      </DeliveryNotice>
    );
  }
  if (facts.word !== 'failed') return null;
  const reason = t(FAILURES[facts.code ?? ''] ?? 'thread.failure.unknown');
  return (
    <DeliveryNotice
      tone="danger"
      word={t('thread.failed.word')}
      actions={
        canAnswer && (
          <>
            <EditButton onEdit={onEdit} />
            <RetryButton label={t('thread.retry')} onRetry={onRetry} />
          </>
        )
      }
    >
      {facts.code === null
        ? reason
        : t('thread.failed.reason', { reason: reason.replace(/\.$/, ''), code: facts.code })}
    </DeliveryNotice>
  );
}

export function RetryButton({ label, onRetry }: { label: string; onRetry: () => void }) {
  return (
    <Button size="S" variant="tertiary" startIcon={<ArrowClockwise />} onClick={onRetry}>
      {label}
    </Button>
  );
}

export function EditButton({ onEdit }: { onEdit: () => void }) {
  const t = useT();
  return (
    <Button size="S" variant="tertiary" startIcon={<Pencil />} onClick={onEdit}>
      {t('thread.edit')}
    </Button>
  );
}
