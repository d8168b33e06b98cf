import { styled } from 'styled-components';
import type { DeflectionFigures } from '../../../../../../contracts/http/knowledge-deflection';
import { useT } from '../../app/hooks';
import { useTimes } from '../../app/times';
import { Explanation, Panel } from '../../shared/Panel';
import { Figures, Quiet, Stack } from '../../shared/small-parts';
import { WroteBars } from './WroteBars';

const Sides = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  gap: 24px 48px;

  @media (max-width: 1023px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

interface VerdictProps {
  figures: DeflectionFigures;
  waiting: number;
  controlShare: number;
}

/** In one sentence whether it helps, and beside it what that is seen by. */
export function Verdict({ figures, waiting, controlShare }: VerdictProps) {
  const t = useT();
  const { number } = useTimes();
  const { offered } = figures;
  const people: [string, number][] = [
    [t('deflection.figure.people'), offered.people],
    [t('deflection.figure.opened'), offered.opened],
    [t('deflection.figure.solved'), offered.solved],
    [t('deflection.figure.deflected'), offered.deflected],
    [t('deflection.figure.waiting'), waiting],
  ];
  return (
    <Panel title={useHeadline(figures)} text={useExplanation(figures)}>
      <Stack $gap={20}>
        <Sides>
          <Stack $gap={8}>
            <Quiet>{t('deflection.wrote')}</Quiet>
            <WroteBars figures={figures} />
          </Stack>
          <Figures>
            {people.map(([words, count]) => (
              <div key={words}>
                <dt>{words}</dt>
                <dd>{number(count)}</dd>
              </div>
            ))}
          </Figures>
        </Sides>
        <Quiet style={{ maxWidth: '90ch' }}>{t('deflection.apart')}</Quiet>
        {controlShare === 0 && <Explanation>{t('deflection.control.off')}</Explanation>}
      </Stack>
    </Panel>
  );
}

function useHeadline({ verdict, prevented }: DeflectionFigures): string {
  const t = useT();
  return t(`deflection.verdict.${verdict}`, { count: Math.round(prevented?.value ?? 0) });
}

function useExplanation({ verdict, prevented, effect, offered, control }: DeflectionFigures): string {
  const t = useT();
  return t(`deflection.verdict.${verdict}.text`, {
    low: Math.round(prevented?.low ?? 0),
    high: Math.round(prevented?.high ?? 0),
    people: offered.people,
    more: Math.round(-100 * (effect?.value ?? 0)),
    offered: offered.people,
    control: control.people,
  });
}
