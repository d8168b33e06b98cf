import { styled } from 'styled-components';
import type { DeflectionView } from '../../../../../../contracts/http/knowledge-deflection';
import { useT } from '../../app/hooks';
import { Panel } from '../../shared/Panel';
import { Line, SectionTitle, Stack } from '../../shared/small-parts';
import { VerdictChip } from './VerdictChip';
import { WroteBars } from './WroteBars';

const Columns = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
  gap: 24px 40px;
`;

/** The chat, the form and the portal, each by itself: what is offered in one may be of no use in another. */
export function BySurface({ surfaces }: Pick<DeflectionView, 'surfaces'>) {
  const t = useT();
  return (
    <Panel title={t('deflection.surfaces')}>
      <Columns>
        {surfaces.map(({ surface, figures }) => (
          <Stack key={surface} $gap={8}>
            <Line>
              <SectionTitle>{t(`deflection.surface.${surface}`)}</SectionTitle>
              <VerdictChip verdict={figures.verdict} />
            </Line>
            <WroteBars figures={figures} />
          </Stack>
        ))}
      </Columns>
    </Panel>
  );
}
