import { styled } from 'styled-components';
import { tokensOf } from '../app/tokens';

const Row = styled.div`
  display: inline-flex;
  flex-wrap: wrap;
  gap: 2px;
  padding: 2px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
`;

const Option = styled.button`
  min-height: 28px;
  padding: 2px 10px;
  border: 0;
  border-radius: 3px;
  background: none;
  color: ${({ theme }) => theme.colors.neutral700};
  font: inherit;
  font-size: 1.3rem;
  line-height: 2rem;
  cursor: pointer;

  &:hover {
    background: ${({ theme }) => tokensOf(theme).hover};
  }

  &[aria-pressed='true'] {
    background: ${({ theme }) => tokensOf(theme).selected};
    color: ${({ theme }) => tokensOf(theme).tones.primary.text};
    font-weight: 600;
  }

  @media (max-width: 767px) {
    min-height: 40px;
  }
`;

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: Readonly<Record<Value, string>>;
  onChange: (value: Value) => void;
}

const keysOf = <Value extends string>(options: Readonly<Record<Value, string>>): Value[] =>
  // The keys of a record are its own: TypeScript widens them to string.
  Object.keys(options).filter((key): key is Value => key in options);

/** One of a few, all of them in sight. */
export const Choice = <Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) => (
  <Row role="group" aria-label={label}>
    {keysOf(options).map((option) => (
      <Option key={option} type="button" aria-pressed={option === value} onClick={() => onChange(option)}>
        {options[option]}
      </Option>
    ))}
  </Row>
);
