import { styled } from 'styled-components';
import type { DeflectionFigures, ShareView } from '../../../../../../contracts/http/knowledge-deflection';
import { useT } from '../../app/hooks';
import { useTimes } from '../../app/times';
import { tokensOf, type Tone } from '../../app/tokens';

const Bars = styled.div`
  display: grid;
  grid-template-columns: max-content minmax(80px, 1fr) 48px;
  align-items: center;
  gap: 8px 12px;
  font-size: 1.3rem;
  line-height: 1.8rem;

  small {
    display: block;
    font-size: 1.2rem;
    line-height: 1.6rem;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  b {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
`;

const Ground = styled.span`
  position: relative;
  display: block;
  height: 20px;
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral150};
`;

const Fill = styled.span<{ $tone: Tone }>`
  position: absolute;
  inset-block: 0;
  inset-inline-start: 0;
  border-radius: 4px;
  background: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].icon};
  opacity: 0.75;
`;

/** Where the share lies with 95 % certainty: a whisker. */
const Whisker = styled.span`
  position: absolute;
  inset-block: 5px;
  min-width: 2px;
  box-sizing: border-box;
  border: solid ${({ theme }) => theme.colors.neutral800};
  border-width: 0 2px;

  &::before {
    content: '';
    position: absolute;
    inset: 4px 0 auto;
    height: 2px;
    background: ${({ theme }) => theme.colors.neutral800};
  }
`;

const percent = (share: number): string => `${String(share * 100)}%`;

/** How many wrote of those who were offered articles, and of those who were not. */
export function WroteBars({ figures }: { figures: DeflectionFigures }) {
  const t = useT();
  return (
    <Bars>
      <Bar
        name={t('deflection.offered')}
        people={figures.offered.people}
        wrote={figures.wroteOffered}
        tone={figures.verdict === 'harms' ? 'danger' : 'primary'}
      />
      <Bar
        name={t('deflection.notOffered')}
        people={figures.control.people}
        wrote={figures.wroteControl}
        tone="neutral"
      />
    </Bars>
  );
}

interface BarProps {
  name: string;
  people: number;
  wrote: ShareView | null;
  tone: Tone;
}

function Bar({ name, people, wrote, tone }: BarProps) {
  const t = useT();
  const { share } = useTimes();
  const words = wrote
    ? t('deflection.bar', { name, share: share(wrote.value), low: share(wrote.low), high: share(wrote.high) })
    : `${name}: ${t('deflection.nobody')}`;
  return (
    <>
      <span>
        {name}
        <small>{t('deflection.offered.count', { count: people })}</small>
      </span>
      <Ground role="img" aria-label={words} title={words}>
        {wrote && (
          <>
            <Fill $tone={tone} style={{ width: percent(wrote.value) }} />
            <Whisker style={{ insetInlineStart: percent(wrote.low), width: percent(wrote.high - wrote.low) }} />
          </>
        )}
      </Ground>
      <b>{wrote ? share(wrote.value) : '–'}</b>
    </>
  );
}
