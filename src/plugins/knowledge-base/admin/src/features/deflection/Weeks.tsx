import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { DeflectionView } from '../../../../../../contracts/http/knowledge-deflection';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Panel } from '../../shared/Panel';
import { Line, Quiet } from '../../shared/small-parts';

const Chart = styled.ul`
  display: flex;
  align-items: flex-end;
  gap: 4px;
  height: 120px;
  margin: 0 0 12px;
  padding: 0;
  list-style: none;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral200};
`;

const Column = styled.li`
  flex: 1 1 0;
  max-width: 40px;
  min-width: 4px;
  height: 100%;
  display: flex;
  flex-direction: column;
  justify-content: flex-end;
`;

const Part = styled.span<{ $isQuiet: boolean }>`
  display: block;
  background: ${({ theme, $isQuiet }) =>
    $isQuiet ? tokensOf(theme).tones.success.icon : tokensOf(theme).tones.neutral.icon};
  opacity: ${({ $isQuiet }) => ($isQuiet ? 0.8 : 0.55)};

  &:first-child {
    border-radius: 3px 3px 0 0;
  }
`;

const Sign = styled(Part)`
  width: 12px;
  height: 12px;
  border-radius: 3px !important;
`;

/** How many were offered something, and how many of those wrote all the same. */
export function Weeks({ weeks }: Pick<DeflectionView, 'weeks'>) {
  const t = useT();
  const { formatDate } = useIntl();
  if (weeks.length < 2) return null;
  const most = Math.max(1, ...weeks.map(({ offered }) => offered));
  const height = (count: number): string => `${String((count / most) * 100)}%`;
  return (
    <Panel title={t('deflection.weeks')} text={t('deflection.weeks.text')}>
      <Chart>
        {weeks.map(({ week, offered, offeredWrote }) => {
          const words = t('deflection.week', {
            week: formatDate(`${week}T12:00:00Z`, { dateStyle: 'medium' }),
            offered,
            wrote: offeredWrote,
          });
          return (
            <Column key={week} title={words} aria-label={words}>
              <Part $isQuiet style={{ height: height(offered - offeredWrote) }} />
              <Part $isQuiet={false} style={{ height: height(offeredWrote) }} />
            </Column>
          );
        })}
      </Chart>
      <Line $gap={16} aria-hidden>
        <Line>
          <Sign $isQuiet />
          <Quiet>{t('deflection.legend.quiet')}</Quiet>
        </Line>
        <Line>
          <Sign $isQuiet={false} />
          <Quiet>{t('deflection.legend.wrote')}</Quiet>
        </Line>
      </Line>
    </Panel>
  );
}
