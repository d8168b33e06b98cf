import { Field, TextInput } from '@strapi/design-system';
import { Check, Cross } from '@strapi/icons';
import type { ChangeEvent } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { lightness } from '../../app/tokens';
import { focusRing } from '../../shared/typography';

/** Eight hues that read well as a tint in light and dark, and grey. */
export const PALETTE = [
  '#4945ff',
  '#0c75af',
  '#0b7a75',
  '#328048',
  '#be5d01',
  '#d02b20',
  '#b72b8f',
  '#9736e8',
  '#666687',
] as const;

const Row = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px;
`;

const Swatch = styled.button<{ $color: string }>`
  ${focusRing}
  display: grid;
  place-items: center;
  width: 28px;
  height: 28px;
  padding: 0;
  border: 1px solid ${({ theme, $color }) => ($color === '' ? theme.colors.neutral300 : 'transparent')};
  border-radius: 50%;
  background: ${({ $color }) => $color || 'none'};
  color: ${({ theme, $color }) => ($color === '' ? theme.colors.neutral600 : lightness($color) > 0.6 ? '#212134' : '#fff')};
  cursor: pointer;

  > svg {
    fill: currentColor;
  }

  @media (max-width: 767px) {
    width: 44px;
    height: 44px;
  }
`;

const Hex = styled.div`
  width: 120px;
`;

interface ColorFieldProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  /** CSS hex; '' : none */
  value: string;
  mayBeNone: boolean;
  onChange: (color: string) => void;
}

export const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/.test(text);

/** A colour of a few that go well together, or one's own. */
export function ColorField({ label, hint, error, value, mayBeNone, onChange }: ColorFieldProps) {
  const t = useT();
  const choices = mayBeNone ? ['', ...PALETTE] : PALETTE;
  return (
    <Field.Root hint={hint} error={error ?? (value !== '' && !isColor(value) ? t('work.color.problem') : undefined)}>
      <Field.Label>{label}</Field.Label>
      <Row role="radiogroup" aria-label={label}>
        {choices.map((color) => (
          <Swatch
            key={color}
            type="button"
            role="radio"
            $color={color}
            aria-checked={value === color}
            aria-label={color === '' ? t('work.tags.color.none') : color}
            title={color === '' ? t('work.tags.color.none') : color}
            onClick={() => onChange(color)}
          >
            {value === color ? (
              <Check width={12} height={12} aria-hidden />
            ) : (
              color === '' && <Cross width={8} height={8} aria-hidden />
            )}
          </Swatch>
        ))}
        <Hex>
          <TextInput
            aria-label={t('work.color.own')}
            placeholder="#4945ff"
            maxLength={7}
            value={value}
            onChange={({ target }: ChangeEvent<HTMLInputElement>) => onChange(target.value.trim().toLowerCase())}
          />
        </Hex>
      </Row>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
