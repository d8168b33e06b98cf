import { styled } from 'styled-components';
import type { DriftRow } from '../../../../../../contracts/http/knowledge-drift';
import { useT } from '../../app/hooks';
import { useTimes } from '../../app/times';
import { tokensOf, type Tone } from '../../app/tokens';
import { placeOn } from './scale';

const Frame = styled.div`
  position: relative;
  height: 28px;
`;

const Ground = styled.span`
  position: absolute;
  inset: 13px 0 auto;
  height: 2px;
  border-radius: 1px;
  background: ${({ theme }) => theme.colors.neutral150};
`;

const Reach = styled.span<{ $tone: Tone }>`
  position: absolute;
  top: 9px;
  height: 10px;
  min-width: 2px;
  border-radius: 5px;
  background: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].border};
`;

const Dot = styled.span<{ $tone: Tone }>`
  position: absolute;
  top: 8px;
  width: 12px;
  height: 12px;
  margin-inline-start: -6px;
  box-sizing: border-box;
  border: 2px solid ${({ theme }) => theme.colors.neutral0};
  border-radius: 50%;
  background: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].icon};
`;

/** What is usual after other articles. */
const Usual = styled.span`
  position: absolute;
  top: 3px;
  width: 2px;
  height: 22px;
  margin-inline-start: -1px;
  background: ${({ theme }) => theme.colors.neutral600};
`;

const percent = (value: number): string => `${String(value)}%`;

interface IntervalBarProps {
  row: Pick<DriftRow, 'rate' | 'control'>;
  end: number;
  tone: Tone;
}

/** How many wrote after reading it, with how sure that is, beside what is usual after other articles. */
export function IntervalBar({ row: { rate, control }, end, tone }: IntervalBarProps) {
  const t = useT();
  const { share } = useTimes();
  if (!rate) return null;
  const [low, high] = [placeOn(rate.low, end), placeOn(rate.high, end)];
  const words = t('drift.interval', {
    ...{ rate: share(rate.share), low: share(rate.low), high: share(rate.high) },
    control: control === null ? '–' : share(control),
  });
  return (
    <Frame role="img" aria-label={words} title={words}>
      <Ground />
      <Reach $tone={tone} style={{ insetInlineStart: percent(low), width: percent(high - low) }} />
      {control !== null && <Usual style={{ insetInlineStart: percent(placeOn(control, end)) }} />}
      <Dot $tone={tone} style={{ insetInlineStart: percent(placeOn(rate.share, end)) }} />
    </Frame>
  );
}
