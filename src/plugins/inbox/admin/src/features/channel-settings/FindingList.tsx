import { CheckCircle, CrossCircle } from '@strapi/icons';
import { styled } from 'styled-components';
import type { FindingsResponse } from '../../../../../../contracts/http/channels';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { CardTitle } from './look';

const Frame = styled.section<{ $isWell: boolean }>`
  padding: 16px 24px;
  border: 1px solid
    ${({ theme, $isWell }) => tokensOf(theme).tones[$isWell ? 'success' : 'danger'].border};
  border-inline-start-width: 3px;
  border-inline-start-color: ${({ theme, $isWell }) => ($isWell ? theme.colors.success600 : theme.colors.danger600)};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};

  > header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 16px;
  }

  > header > small {
    font-size: 1.2rem;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  > ul {
    margin: 8px 0 0;
    padding: 0;
    list-style: none;
  }
`;

const Line = styled.li<{ $isWell: boolean }>`
  display: grid;
  grid-template-columns: 16px minmax(0, 1fr) auto;
  gap: 0 8px;
  align-items: start;
  padding: 4px 0;
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};
  font-weight: ${({ $isWell }) => ($isWell ? 400 : 600)};

  > svg {
    margin-top: 3px;
    width: 14px;
    height: 14px;
  }

  > svg path {
    fill: ${({ theme, $isWell }) => ($isWell ? theme.colors.success600 : theme.colors.danger600)};
  }

  > small {
    font-size: 1.2rem;
    font-weight: 400;
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;

interface FindingListProps {
  result: FindingsResponse;
  /** what was asked for: a test, or that the provider learns our address */
  what: 'test' | 'connect';
}

const timeOf = (milliseconds: number): string =>
  milliseconds < 1_000 ? `${String(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;

/** What a try of the settings showed, line by line. */
export function FindingList({ result, what }: FindingListProps) {
  const t = useT();
  const { findings, milliseconds } = result;
  const wrong = findings.filter(({ isWell }) => !isWell).length;
  const title = findings.length === 0 ? 'nothing' : wrong > 0 ? 'bad' : 'good';
  return (
    <Frame $isWell={wrong === 0} role="status" aria-live="polite">
      <header>
        <CardTitle as="h3">{t(`channels.${what}.${title}`, { count: wrong })}</CardTitle>
        <small>{t('channels.took', { time: timeOf(milliseconds) })}</small>
      </header>
      {findings.length > 0 && (
        <ul>
          {findings.map(({ part, isWell, detail }) => (
            <Line key={`${part} ${detail}`} $isWell={isWell}>
              {isWell ? (
                <CheckCircle aria-label={t('channels.well')} />
              ) : (
                <CrossCircle aria-label={t('channels.wrong')} />
              )}
              <span>{detail}</span>
              <small>{t(`channels.part.${part}`)}</small>
            </Line>
          ))}
        </ul>
      )}
    </Frame>
  );
}
