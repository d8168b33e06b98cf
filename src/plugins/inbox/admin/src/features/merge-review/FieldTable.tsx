import { useId, type ReactNode } from 'react';
import { Information } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MergeField, MergeReview } from '../../../../../../contracts/customer-records';
import type { FieldChoice } from '../../../../../../contracts/vocabulary';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { TickGlyph } from '../../shared/icons';
import { Choice } from './Choice';
import { IdentityCell } from './IdentityCell';
import { PersonHead } from './PersonHead';
import { choiceOf, differing, isChosen, withSideToggled, type Choices, type Side } from './review-model';
import { fieldLabel, useReadableValue } from './words';

const Table = styled.table`
  width: 100%;
  table-layout: fixed;
  border-collapse: separate;
  border-spacing: 0;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
  overflow: hidden;
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.filterShadow};

  th,
  td {
    padding: 0;
    text-align: start;
    vertical-align: middle;
    font-weight: 400;
    border-inline-end: 1px solid ${({ theme }) => theme.colors.neutral150};
  }

  tr > :last-child {
    border-inline-end: 0;
  }

  tbody > tr > * {
    border-block-start: 1px solid ${({ theme }) => theme.colors.neutral150};
  }

  @media (max-width: 767px) {
    tr {
      display: grid;
      grid-template-columns: 1fr 1fr;
    }

    tr > :first-child {
      grid-column: 1 / -1;
      border-inline-end: 0;
    }

    tbody > tr > :not(:first-child) {
      border-block-start: 0;
    }

    colgroup {
      display: none;
    }
  }
`;

const Corner = styled.td`
  color: ${({ theme }) => theme.colors.neutral600};
  font-size: 1.3rem;

  && {
    padding: 8px 16px;
  }
`;

const Label = styled.div`
  display: flex;
  align-items: center;
  gap: 8px;
  padding: 8px 16px;
  font-size: 1.3rem;
  color: ${({ theme }) => theme.colors.neutral600};

  > span {
    flex: 1;
    overflow-wrap: anywhere;
  }

  > svg {
    flex: none;
  }

  @media (max-width: 767px) {
    padding-block: 10px 0;
    font-weight: 600;
  }
`;

const Cell = styled.td<{ $isOn: boolean }>`
  background: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).selected : 'transparent')};
  transition: background-color 120ms;
`;

const Plain = styled.div<{ $isEmpty?: boolean }>`
  box-sizing: border-box;
  min-height: 50px;
  padding: 8px 16px;
  display: flex;
  align-items: center;
  overflow-wrap: anywhere;
  color: ${({ theme, $isEmpty = false }) => theme.colors[$isEmpty ? 'neutral600' : 'neutral800']};
`;

const Foot = styled.p`
  display: flex;
  align-items: flex-start;
  gap: 10px;
  margin-block-start: 16px;
  color: ${({ theme }) => theme.colors.neutral600};

  svg {
    flex: none;
    margin-block-start: 4px;
    color: ${({ theme }) => tokensOf(theme).icon};
  }
`;

interface TableProps {
  review: MergeReview;
  choices: Choices;
  /** null: only to be looked at */
  onChoose: ((field: string, choice: FieldChoice) => void) | null;
  onSwap: () => void;
}

/** The two customers field by field: what agrees with a tick, what differs with a choice that is made already. */
export function FieldTable({ review, choices, onChoose, onSwap }: TableProps) {
  const t = useT();
  const { survivor, absorbed, fields } = review;
  return (
    <div>
      <Table aria-label={t('merging.table')}>
        <colgroup>
          <col style={{ width: 148 }} />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <Corner>{t('merging.keep')}</Corner>
            <th scope="col">
              <PersonHead customer={survivor} stays />
            </th>
            <th scope="col">
              <PersonHead customer={absorbed} stays={false} onSwap={onChoose === null ? undefined : onSwap} />
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <FieldRow key={field.field} field={field} choice={choiceOf(field, choices)} onChoose={onChoose} />
          ))}
          <Row label={t('merging.field.identities')}>
            <td>
              <IdentityCell identities={survivor.identities} />
            </td>
            <td>
              <IdentityCell identities={absorbed.identities} isAbsorbed />
            </td>
          </Row>
        </tbody>
      </Table>
      <Foot>
        <Information width={14} height={14} aria-hidden fill="currentColor" />
        {t('merging.differ', { count: differing(fields) })}
      </Foot>
    </div>
  );
}

function Row({ label, isSame = false, children }: { label: string; isSame?: boolean; children: ReactNode }) {
  const t = useT();
  return (
    <tr>
      <th scope="row">
        <Label title={isSame ? t('merging.same') : undefined}>
          <span>{label}</span>
          {isSame && <TickGlyph size={14} role="img" aria-hidden={false} aria-label={t('merging.same')} />}
        </Label>
      </th>
      {children}
    </tr>
  );
}

/** Nothing can be taken from a side that has nothing to add. */
const isMissing = (field: MergeField, side: Side): boolean => field.choices.includes('both') && field[side] === null;

interface RowProps {
  field: MergeField;
  choice: FieldChoice;
  onChoose: TableProps['onChoose'];
}

function FieldRow({ field, choice, onChoose }: RowProps) {
  const t = useT();
  const group = useId();
  const label = fieldLabel(t, field);
  const sides: readonly Side[] = ['survivor', 'absorbed'];
  if (field.isSame) {
    return (
      <Row label={label} isSame>
        {sides.map((side) => (
          <td key={side}>
            <Value field={field} side={side} />
          </td>
        ))}
      </Row>
    );
  }
  return (
    <Row label={label}>
      {sides.map((side) => (
        <Cell key={side} $isOn={isChosen(choice, side) && !isMissing(field, side)}>
          <SideChoice field={field} label={label} group={group} side={side} choice={choice} onChoose={onChoose} />
        </Cell>
      ))}
    </Row>
  );
}

function Value({ field, side }: { field: MergeField; side: Side }) {
  const t = useT();
  const readable = useReadableValue();
  const value = field[side];
  return (
    <Plain dir="auto" $isEmpty={value === null}>
      {value === null ? t('merging.empty') : readable(field.field, value)}
    </Plain>
  );
}

function SideChoice({
  field,
  label,
  group,
  side,
  choice,
  onChoose,
}: RowProps & { label: string; group: string; side: Side }) {
  const t = useT();
  const readable = useReadableValue();
  const isMany = field.choices.includes('both');
  const canChoose = onChoose !== null && (isMany ? field[side] !== null : field.choices.includes(side));
  const note = isChosen(field.proposal, side) && field.ground !== null ? t(`merging.ground.${field.ground}`) : null;
  if (!canChoose) return <Value field={field} side={side} />;
  const value = field[side];
  const words = value === null ? t('merging.empty') : readable(field.field, value);
  return (
    <Choice
      isMany={isMany}
      group={group}
      label={t('merging.option', { field: label, value: words })}
      isOn={isChosen(choice, side)}
      isEmpty={value === null}
      note={note}
      onChoose={() => onChoose(field.field, isMany ? withSideToggled(choice, side) : side)}
    >
      {words}
    </Choice>
  );
}
