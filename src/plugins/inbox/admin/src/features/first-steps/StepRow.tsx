import { Check } from '@strapi/icons';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import type { StepState } from './model';

const Row = styled.li`
  display: grid;
  grid-template-columns: 32px minmax(0, 1fr);
  column-gap: 16px;
  padding: 16px 24px;

  & + & {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }

  &[data-state='next'] {
    background: ${({ theme }) => tokensOf(theme).selected};
  }
`;

const Mark = styled.span`
  display: flex;
  align-items: center;
  justify-content: center;
  width: 32px;
  height: 32px;
  border-radius: 50%;
  font-size: 1.4rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral700};
  background: ${({ theme }) => theme.colors.neutral150};

  [data-state='next'] > & {
    color: ${({ theme }) => tokensOf(theme).onAccent};
    background: ${({ theme }) => tokensOf(theme).accent};
  }

  [data-state='done'] > & {
    color: ${({ theme }) => tokensOf(theme).tones.success.icon};
    background: ${({ theme }) => tokensOf(theme).tones.success.background};
  }

  svg {
    width: 16px;
    height: 16px;
  }
`;

const Title = styled.h3`
  font-size: 1.4rem;
  line-height: 3.2rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};

  [data-state='done'] & {
    font-weight: 400;
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;

const Text = styled.div`
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral600};
`;

const Actions = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px 12px;
  margin-top: 12px;
`;

const Hidden = styled.span`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
`;

interface StepRowProps {
  position: number;
  state: StepState;
  title: string;
  /** what it leads to; once done, what has come of it */
  text: string;
  children?: ReactNode;
}

/** One step: what is done keeps to one line, what is next says how. */
export function StepRow({ position, state, title, text, children }: StepRowProps) {
  const t = useT();
  return (
    <Row data-state={state} aria-current={state === 'next' ? 'step' : undefined}>
      <Mark aria-hidden>{state === 'done' ? <Check /> : position}</Mark>
      <div>
        <Title>
          {state === 'done' ? text : title}
          <Hidden>, {t(`firstSteps.state.${state}`)}</Hidden>
        </Title>
        {state === 'next' && <Text>{text}</Text>}
        {state !== 'done' && children !== undefined && <Actions>{children}</Actions>}
      </div>
    </Row>
  );
}
