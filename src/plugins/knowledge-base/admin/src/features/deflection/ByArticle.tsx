import { Link } from 'react-router-dom';
import { css, styled } from 'styled-components';
import type { DeflectionView } from '../../../../../../contracts/http/knowledge-deflection';
import { useT } from '../../app/hooks';
import { editorPath } from '../../app/pages';
import { useTimes } from '../../app/times';
import { useLocales } from '../../app/useLocales';
import { Chip } from '../../shared/Chip';
import { Panel } from '../../shared/Panel';
import { Line, Quiet } from '../../shared/small-parts';
import { VerdictChip } from './VerdictChip';

const Scroll = styled.div`
  overflow-x: auto;
`;

/** On a phone each article stands by itself, its figures below their names. */
const NARROW_TABLE = css`
  @media (max-width: 767px) {
    thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    tr {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 4px 12px;
      padding: 12px 0;
      border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
    }

    tbody tr > td {
      padding: 0;
      border: 0;
      text-align: start;
      white-space: normal;
    }

    tbody tr > td:first-child {
      grid-column: 1 / -1;
    }

    td[data-name]::before {
      content: attr(data-name);
      display: block;
      font-size: 1.2rem;
      line-height: 1.6rem;
      color: ${({ theme }) => theme.colors.neutral600};
    }
  }
`;

const Table = styled.table`
  width: 100%;
  border-collapse: collapse;
  font-size: 1.4rem;
  line-height: 2rem;

  th {
    font-size: 1.2rem;
    line-height: 1.6rem;
    font-weight: 500;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  th,
  td {
    padding: 8px 16px 8px 0;
    text-align: end;
    vertical-align: top;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
    border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  }

  th:first-child,
  td:first-child {
    min-width: 220px;
    text-align: start;
    white-space: normal;
  }

  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }

  tbody tr:last-child > * {
    border-bottom: 0;
  }

  a {
    overflow-wrap: anywhere;
    font-weight: 500;
    color: ${({ theme }) => theme.colors.neutral800};
    text-decoration: none;
  }

  a:hover {
    text-decoration: underline;
  }

  ${NARROW_TABLE}
`;

/** Each article beside those of the control who would have been offered it. */
export function ByArticle({ articles }: Pick<DeflectionView, 'articles'>) {
  const t = useT();
  return (
    <Panel title={t('deflection.articles')} text={t('deflection.articles.text')}>
      <Scroll tabIndex={0} role="region" aria-label={t('deflection.articles.table')}>
        <Table>
          <thead>
            <tr>
              <th scope="col">{t('deflection.article')}</th>
              <th scope="col">{t('deflection.column.people')}</th>
              <th scope="col">{t('deflection.column.opened')}</th>
              <th scope="col">{t('deflection.column.solved')}</th>
              <th scope="col">{t('deflection.column.wrote')}</th>
              <th scope="col">{t('deflection.column.prevented')}</th>
            </tr>
          </thead>
          <tbody>
            {articles.map((row) => (
              <ArticleRow key={`${row.locale} ${row.article}`} row={row} />
            ))}
          </tbody>
        </Table>
      </Scroll>
    </Panel>
  );
}

function ArticleRow({ row: { article, locale, title, figures } }: { row: DeflectionView['articles'][number] }) {
  const t = useT();
  const { number, share, language } = useTimes();
  const locales = useLocales();
  const { offered, wroteOffered, wroteControl, prevented, verdict } = figures;
  return (
    <tr>
      <td>
        <Line>
          {title === null ? (
            <Quiet>{t('deflection.gone')}</Quiet>
          ) : (
            <Link to={editorPath('article', article, locale)} lang={locale} dir="auto">
              {title}
            </Link>
          )}
          {locales.length > 1 && <Chip>{language(locale)}</Chip>}
          <VerdictChip verdict={verdict} />
        </Line>
      </td>
      <td data-name={t('deflection.column.people')}>{number(offered.people)}</td>
      <td data-name={t('deflection.column.opened')}>{number(offered.opened)}</td>
      <td data-name={t('deflection.column.solved')}>{number(offered.solved)}</td>
      <td data-name={t('deflection.column.wrote')}>
        {wroteOffered ? share(wroteOffered.value) : '–'}
        <Quiet as="span"> / {wroteControl ? share(wroteControl.value) : '–'}</Quiet>
      </td>
      <td data-name={t('deflection.column.prevented')}>
        {prevented && verdict !== 'too_few' ? number(Math.round(prevented.value)) : '–'}
        {prevented && verdict !== 'too_few' && (
          <Quiet>
            {number(Math.round(prevented.low))} … {number(Math.round(prevented.high))}
          </Quiet>
        )}
      </td>
    </tr>
  );
}
