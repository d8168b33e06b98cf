import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { MatchingStatus } from '../../../../../../../contracts/customer-records';
import { useT } from '../../../app/hooks';
import { tokensOf } from '../../../app/tokens';
import { weightBars } from './model';

const Table = styled.table`
  width: 100%;
  max-width: 720px;
  border-collapse: collapse;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};

  th {
    padding: 0 0 8px;
    font-size: 1.2rem;
    font-weight: 600;
    text-align: start;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  tbody th {
    width: 1%;
    padding: 4px 24px 4px 0;
    font-size: 1.3rem;
    font-weight: 400;
    white-space: nowrap;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  td {
    width: 50%;
    padding: 4px 0;
  }

  thead th:nth-child(2),
  td:nth-child(2) {
    text-align: end;
  }

  td:nth-child(3),
  thead th:nth-child(3) {
    padding-inline-start: 8px;
    border-inline-start: 1px solid ${({ theme }) => theme.colors.neutral300};
  }

  td:nth-child(2),
  thead th:nth-child(2) {
    padding-inline-end: 8px;
  }
`;

const Cell = styled.div<{ $isAgainst: boolean }>`
  display: flex;
  flex-direction: ${({ $isAgainst }) => ($isAgainst ? 'row-reverse' : 'row')};
  align-items: center;
  gap: 8px;
  font-variant-numeric: tabular-nums;

  > i {
    flex: none;
    height: 12px;
    min-width: 2px;
    max-width: calc(100% - 48px);
    border-radius: 2px;
    background: ${({ theme, $isAgainst }) => tokensOf(theme).tones[$isAgainst ? 'warning' : 'success'].icon};
  }
`;

/** How much each feature says when two customers agree in it, and when they do not: a chart that is a table. */
export function Weights({ weights }: { weights: MatchingStatus['weights'] }) {
  const t = useT();
  const intl = useIntl();
  const points = (value: number): string =>
    intl.formatNumber(value, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  return (
    <Table>
      <thead>
        <tr>
          <th scope="col">{t('settings.weights.feature')}</th>
          <th scope="col">{t('settings.weights.disagrees')}</th>
          <th scope="col">{t('settings.weights.agrees')}</th>
        </tr>
      </thead>
      <tbody>
        {weightBars(weights).map(({ feature, agrees, disagrees, forWidth, againstWidth }) => (
          <tr key={feature}>
            <th scope="row">
              {intl.formatMessage({ id: `inbox.settings.feature.${feature}`, defaultMessage: readable(feature) })}
            </th>
            <td>
              <Cell $isAgainst>
                {disagrees < 0 && <i aria-hidden style={{ width: `${String(againstWidth)}%` }} />}
                {disagrees < 0 ? points(disagrees) : '–'}
              </Cell>
            </td>
            <td>
              <Cell $isAgainst={false}>
                <i aria-hidden style={{ width: `${String(forWidth)}%` }} />
                {points(agrees)}
              </Cell>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A feature that this version has no word for: `birthDate` → `Birth date`. */
function readable(feature: string): string {
  const words = feature
    .replace(/_/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_whole, end: string, start: string) => `${end} ${start.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
