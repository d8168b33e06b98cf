import { Button } from '@strapi/design-system';
import { useEffect, useRef } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { ExclamationGlyph } from '../../shared/icons';
import type { NewerMessage } from './sendGuard';

const Card = styled.section`
  margin: 12px 0 10px;
  padding: 12px 14px;
  border: 1px solid ${({ theme }) => tokensOf(theme).tones.primary.border};
  border-radius: 4px;
  background: ${({ theme }) => tokensOf(theme).tones.primary.background};

  h3 {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 1.4rem;
    line-height: 2rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};

    svg {
      flex: none;
      color: ${({ theme }) => tokensOf(theme).tones.primary.text};
    }
  }

  p {
    margin: 2px 0 10px;
    margin-inline-start: 24px;
    font-size: 1.3rem;
    line-height: 2rem;
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;

const Actions = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  margin-inline-start: 24px;
`;

interface GuardProps {
  newer: NewerMessage | null;
  onReview: () => void;
  onSendAnyway: () => void;
  onKeep: () => void;
}

/** Somebody was faster: nothing is sent before the agent has had the chance to read it. */
export function SendGuardCard({ newer, onReview, onSendAnyway, onKeep }: GuardProps) {
  const t = useT();
  const review = useRef<HTMLButtonElement>(null);
  useEffect(() => review.current?.focus(), []);
  return (
    <Card role="alertdialog" aria-labelledby="inbox-send-guard">
      <h3 id="inbox-send-guard">
        <ExclamationGlyph size={16} />
        {newer ? titleOf(newer, t) : t('composer.guard.titleUnknown')}
      </h3>
      <p>{t('composer.guard.text')}</p>
      <Actions>
        <Button ref={review} size="S" onClick={onReview}>
          {t('composer.guard.review')}
        </Button>
        <Button size="S" variant="tertiary" onClick={onSendAnyway}>
          {t('composer.guard.send')}
        </Button>
        <Button size="S" variant="ghost" onClick={onKeep}>
          {t('composer.guard.keep')}
        </Button>
      </Actions>
    </Card>
  );
}

function titleOf({ name, secondsAgo, isCustomer }: NewerMessage, t: ReturnType<typeof useT>): string {
  const ago =
    secondsAgo < 60
      ? t('composer.guard.seconds', { count: secondsAgo })
      : t('composer.guard.minutes', { count: Math.floor(secondsAgo / 60) });
  return t('composer.guard.title', { name, ago, kind: isCustomer ? 'customer' : 'colleague' });
}
