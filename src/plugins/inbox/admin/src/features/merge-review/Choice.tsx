import { useId, type ReactNode } from 'react';
import { styled } from 'styled-components';
import { tokensOf } from '../../app/tokens';
import { Meta } from '../../shared/typography';

const Label = styled.label`
  display: grid;
  grid-template-columns: 16px minmax(0, 1fr);
  gap: 0 10px;
  align-items: center;
  width: 100%;
  min-height: 50px;
  padding: 8px 16px;
  box-sizing: border-box;
  cursor: pointer;

  > ${Meta} {
    grid-column: 2;
  }
`;

const Mark = styled.input`
  appearance: none;
  flex: none;
  display: grid;
  place-items: center;
  box-sizing: border-box;
  width: 16px;
  height: 16px;
  margin: 0;
  border: 1px solid ${({ theme }) => theme.colors[tokensOf(theme).isDark ? 'neutral500' : 'neutral400']};
  border-radius: ${({ type }) => (type === 'radio' ? '50%' : '4px')};
  background: ${({ theme }) => theme.colors.neutral0};
  cursor: pointer;

  &:checked {
    border-color: ${({ theme }) => theme.colors.primary600};
    background: ${({ theme, type }) => (type === 'radio' ? theme.colors.neutral0 : tokensOf(theme).accent)};
  }

  &:checked::after {
    content: '';
    ${({ theme, type }) =>
      type === 'radio'
        ? `width: 8px; height: 8px; border-radius: 50%; background: ${theme.colors.primary600};`
        : 'width: 8px; height: 4px; margin-block-end: 2px; border: solid #ffffff; border-width: 0 0 1.5px 1.5px; transform: rotate(-45deg);'}
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;

const Words = styled.span<{ $isOn: boolean; $isEmpty: boolean }>`
  overflow-wrap: anywhere;
  font-weight: ${({ $isOn }) => ($isOn ? 600 : 400)};
  color: ${({ theme, $isEmpty }) => theme.colors[$isEmpty ? 'neutral600' : 'neutral800']};
`;

interface ChoiceProps {
  /** several can be on: a tick; else one of two: a dot */
  isMany: boolean;
  group: string;
  /** "Name: Amara Okafor" */
  label: string;
  isOn: boolean;
  isEmpty: boolean;
  note: string | null;
  onChoose: () => void;
  children: ReactNode;
}

/** One of the two values of a field, to be taken or left. The whole cell is its target. */
export function Choice({ isMany, group, label, isOn, isEmpty, note, onChoose, children }: ChoiceProps) {
  const noteId = useId();
  return (
    <Label>
      <Mark
        type={isMany ? 'checkbox' : 'radio'}
        name={group}
        aria-label={label}
        aria-describedby={note === null ? undefined : noteId}
        checked={isOn}
        onChange={onChoose}
      />
      <Words dir="auto" $isOn={isOn} $isEmpty={isEmpty}>
        {children}
      </Words>
      {note !== null && <Meta id={noteId}>{note}</Meta>}
    </Label>
  );
}
