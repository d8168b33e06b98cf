import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import type { InboxError } from '../../app/api';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { WordButton } from '../../shared/typography';

const Line = styled.p`
  display: flex;
  flex-wrap: wrap;
  gap: 2px 10px;
  padding: 2px 0 4px;
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => tokensOf(theme).dangerText};

  > span {
    flex: 1 1 60%;
  }
`;

interface RefusalProps {
  refusal: InboxError | null;
  onClose: () => void;
  /** what can be done about it */
  children?: ReactNode;
}

/** Why the value beside it was put back. */
export function Refusal({ refusal, onClose, children }: RefusalProps) {
  const t = useT();
  if (refusal === null) return null;
  return (
    <Line role="alert">
      <span>{t('profile.refused', { reason: refusal.code === 'offline' ? t('offline') : refusal.message })}</span>
      {children}
      <WordButton type="button" onClick={onClose}>
        {t('close')}
      </WordButton>
    </Line>
  );
}
