import { styled } from 'styled-components';
import type { InspectionView } from '../../../../../contracts/records';
import { useT } from '../app/hooks';
import { headerName } from './header-name';

const Scroller = styled.div`
  overflow: auto;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }
`;

const Table = styled.table`
  width: 100%;
  border-collapse: collapse;
  table-layout: fixed;
  font: 12px/18px 'Liberation Mono', Menlo, Consolas, monospace;

  tr + tr > * {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }

  th,
  td {
    padding: 4px 10px;
    vertical-align: top;
    text-align: start;
    overflow-wrap: anywhere;
  }

  th {
    width: 176px;
    font-weight: 400;
    color: ${({ theme }) => theme.colors.neutral600};
    background: ${({ theme }) => theme.colors.neutral100};
  }

  td {
    color: ${({ theme }) => theme.colors.neutral800};
  }

  @media (max-width: 767px) {
    th {
      width: 104px;
    }
  }
`;

/** The headers of a mail, in the order in which they stand. */
export function HeaderTable({ headers }: Pick<InspectionView, 'headers'>) {
  const t = useT();
  return (
    <Scroller tabIndex={0} role="region" aria-label={t('headers.label')}>
      <Table dir="ltr">
        <tbody>
          {headers.map(({ name, value }, index) => (
            <tr key={`${index} ${name}`}>
              <th scope="row">{headerName(name)}</th>
              <td dir="auto">{value}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Scroller>
  );
}
