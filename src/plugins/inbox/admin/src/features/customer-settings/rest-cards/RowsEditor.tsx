import { IconButton } from '@strapi/design-system';
import { Cross, Plus } from '@strapi/icons';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { tokensOf } from '../../../app/tokens';
import { WordButton } from '../../../shared/typography';

const Group = styled.fieldset`
  display: flex;
  flex-direction: column;
  align-items: flex-start;
  gap: 8px;
  min-width: 0;
  width: 100%;
  margin: 0;
  padding: 0;
  border: 0;

  > legend {
    margin-bottom: 4px;
    padding: 0;
    font-size: 1.2rem;
    line-height: 1.6rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const Hint = styled.p`
  max-width: 72ch;
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => theme.colors.neutral600};
`;

const Wrong = styled(Hint)`
  color: ${({ theme }) => tokensOf(theme).dangerText};
`;

const Line = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) auto;
  gap: 8px;
  align-items: end;
  width: 100%;

  > div {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(160px, 1fr));
    gap: 8px;
    min-width: 0;
  }

  > button {
    height: 40px;
  }
`;

interface RowsEditorProps<Row> {
  legend: string;
  hint?: string;
  error?: string | undefined;
  rows: readonly Row[];
  empty: Row;
  most: number;
  addLabel: string;
  /** "Remove row 2" */
  removeLabel: (number: number) => string;
  onChange: (rows: readonly Row[]) => void;
  children: (row: Row, change: (changed: Partial<Row>) => void, index: number) => ReactNode;
}

/** Several rows of the same few fields. */
export function RowsEditor<Row>(props: RowsEditorProps<Row>) {
  const { legend, hint, error, rows, empty, most, addLabel, removeLabel, onChange, children } = props;
  const changeAt = (index: number, changed: Partial<Row>): void =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...changed } : row)));
  return (
    <Group>
      <legend>{legend}</legend>
      {hint !== undefined && <Hint>{hint}</Hint>}
      {rows.map((row, index) => (
        <Line key={index}>
          <div>{children(row, (changed) => changeAt(index, changed), index)}</div>
          <IconButton
            label={removeLabel(index + 1)}
            variant="ghost"
            onClick={() => onChange(rows.filter((_row, at) => at !== index))}
          >
            <Cross />
          </IconButton>
        </Line>
      ))}
      {error !== undefined && <Wrong role="alert">{error}</Wrong>}
      {rows.length < most && (
        <WordButton type="button" onClick={() => onChange([...rows, empty])}>
          <Plus width="10px" height="10px" aria-hidden />
          {addLabel}
        </WordButton>
      )}
    </Group>
  );
}
