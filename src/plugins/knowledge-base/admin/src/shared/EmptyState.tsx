import type { ReactNode } from 'react';
import { styled, useTheme } from 'styled-components';
import { useTokens } from '../app/hooks';

const Frame = styled.div`
  display: flex;
  flex-direction: column;
  align-items: center;
  justify-content: center;
  gap: 8px;
  flex: 1;
  min-height: 0;
  padding: 32px 40px 48px;
  text-align: center;
`;

const Title = styled.h2`
  font-size: 1.6rem;
  line-height: 2rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};
`;

const Text = styled.p`
  max-width: 360px;
  text-wrap: balance;
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral600};
`;

const Actions = styled.div`
  display: flex;
  flex-wrap: wrap;
  justify-content: center;
  gap: 8px;
  margin-top: 12px;
`;

export type Mood = 'good' | 'plain' | 'wrong';

/** An open tray with one mark above it: a tick, nothing, or an exclamation mark. */
function Tray({ mood }: { mood: Mood }) {
  const { colors } = useTheme();
  const { tones } = useTokens();
  const tone = mood === 'good' ? tones.success : tones.warning;
  return (
    <svg width="96" height="80" viewBox="0 0 96 80" fill="none" aria-hidden>
      <ellipse cx="48" cy="69" rx="42" ry="4" fill={colors.neutral150} />
      <path
        d="M13 38 23 22h50l10 16v24a4 4 0 0 1-4 4H17a4 4 0 0 1-4-4z"
        fill={colors.neutral0}
        stroke={colors.neutral300}
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path d="M13 38h22l4 8h18l4-8h22" stroke={colors.neutral300} strokeWidth="2" strokeLinejoin="round" />
      {mood !== 'plain' && (
        <>
          <circle cx="48" cy="22" r="12" fill={tone.background} stroke={tone.icon} strokeWidth="2" />
          <path
            d={mood === 'good' ? 'm42.5 22.5 4 4 7.5-8.5' : 'M48 16.5v7M48 27.4v.2'}
            stroke={tone.icon}
            strokeWidth="2.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )}
    </svg>
  );
}

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  mood?: Mood;
  /** at most two buttons */
  actions?: ReactNode;
}

/** One drawing, one sentence that is good news or a next step. */
export function EmptyState({ title, children, mood = 'plain', actions }: EmptyStateProps) {
  return (
    <Frame>
      <Tray mood={mood} />
      <Title>{title}</Title>
      {children !== undefined && <Text>{children}</Text>}
      {actions !== undefined && <Actions>{actions}</Actions>}
    </Frame>
  );
}
