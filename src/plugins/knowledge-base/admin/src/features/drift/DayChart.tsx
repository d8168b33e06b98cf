import { styled, useTheme } from 'styled-components';
import type { DriftRow } from '../../../../../../contracts/http/knowledge-drift';
import { useT, useTokens } from '../../app/hooks';
import { useTimes } from '../../app/times';

const Drawing = styled.svg`
  display: block;
  width: 100%;
  overflow: visible;
`;

/** a bar and the gap behind it */
const STEP = 4;
const BAR = 3;

interface DayChartProps {
  days: DriftRow['days'];
  /** px */
  height: number;
}

/** Readings a day as bars, and those after which somebody wrote as the dark foot of the bar. */
export function DayChart({ days, height }: DayChartProps) {
  const t = useT();
  const { number } = useTimes();
  const { colors } = useTheme();
  const { tones } = useTokens();
  const most = Math.max(1, ...days.map(({ readings }) => readings));
  const tall = (count: number): number => (count === 0 ? 0 : Math.max(1.5, (count / most) * height));
  const sum = (of: 'readings' | 'ticketed'): number => days.reduce((total, day) => total + day[of], 0);
  const words = t('drift.chart', {
    ...{ days: days.length, readings: number(sum('readings')), ticketed: number(sum('ticketed')) },
    most: number(most),
  });
  return (
    <Drawing
      role="img"
      aria-label={words}
      height={height}
      viewBox={`0 0 ${String(days.length * STEP)} ${String(height)}`}
      preserveAspectRatio="none"
    >
      {days.map(({ day, readings, ticketed }, index) => (
        <g key={day} transform={`translate(${String(index * STEP)} 0)`}>
          <title>{t('drift.chart.day', { day, readings: number(readings), ticketed: number(ticketed) })}</title>
          <rect width={STEP} height={height} fill="transparent" />
          <rect y={height - tall(readings)} width={BAR} height={tall(readings)} fill={colors.neutral300} />
          <rect y={height - tall(ticketed)} width={BAR} height={tall(ticketed)} fill={tones.danger.icon} />
        </g>
      ))}
    </Drawing>
  );
}
