import { Button } from '@strapi/design-system';
import { ArrowClockwise, Pencil } from '@strapi/icons';
import { useEffect, useState, type ReactNode } from 'react';
import { styled } from 'styled-components';
import type { DeliveryState } from '../../../../../../contracts/vocabulary';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { DeliveryMark } from '../../shared/DeliveryMark';
import { ClockGlyph, ExclamationGlyph, QuestionGlyph } from '../../shared/icons';
import type { DeliveryFacts, DeliveryWord } from './deliveryModel';
import { metaText, WordButton } from '../../shared/typography';

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
