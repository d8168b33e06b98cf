import { styled } from 'styled-components';

const Drawing = styled.svg`
  display: block;
  width: 100%;
  height: 32px;
  overflow: visible;

  rect {
    fill: ${({ theme }) => theme.colors.primary600};
  }

  line {
    stroke: ${({ theme }) => theme.colors.neutral200};
  }
`;

const HEIGHT = 32;
const STEP = 4;

/** One bar a day, the oldest first. `label` says in words what is drawn. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const highest = Math.max(1, ...values);
  const width = Math.max(1, values.length) * STEP;
  return (
    <Drawing
      viewBox={`0 0 ${String(width)} ${String(HEIGHT)}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <line x1="0" y1={HEIGHT} x2={width} y2={HEIGHT} />
      {values.map((value, day) => {
        const height = (value / highest) * (HEIGHT - 2);
        return <rect key={day} x={day * STEP} y={HEIGHT - height} width={STEP - 1} height={height} />;
      })}
    </Drawing>
  );
}
