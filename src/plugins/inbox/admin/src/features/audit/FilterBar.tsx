import { Button, Field, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import type { ChangeEvent } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { isNarrowed, type Filters } from './filters';

const AREAS = [
  'ticket',
  'customer',
  'account',
  'channelAccount',
  'agent',
  'team',
  'adminUser',
  'role',
  'apiToken',
  'macro',
  'tag',
  'attribute',
  'business',
  'card',
  'webhook',
  'joiningPolicy',
  'matching',
  'suggestion',
  'quarantine',
  'blockedSender',
  'externalRecord',
  'secrets',
  'help_centre',
] as const;

const Bar = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: flex-start;
  gap: 12px;
  margin: 16px 0;

  > * {
    flex: 0 1 200px;
  }

  > button {
    flex: 0 0 auto;
    align-self: flex-end;
  }
`;

interface FilterBarProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  onClear: () => void;
}

/** What, when; who and about what are chosen by their names in the list. */
export function FilterBar({ filters, onChange, onClear }: FilterBarProps) {
  const t = useT();
  const { area, from, until, actor, subject } = filters;
  return (
    <Bar>
      <Field.Root>
        <Field.Label>{t('audit.area')}</Field.Label>
        <SingleSelect value={area} onChange={(chosen) => onChange({ area: String(chosen) })}>
          <SingleSelectOption value="">{t('audit.area.all')}</SingleSelectOption>
          {AREAS.map((each) => (
            <SingleSelectOption key={each} value={each}>
              {t(`audit.area.${each}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
      <Day label={t('audit.from')} value={from} onChange={(day) => onChange({ from: day })} />
      <Day label={t('audit.until')} value={until} onChange={(day) => onChange({ until: day })} />
      {actor !== null && (
        <Button variant="tertiary" onClick={() => onChange({ actor: null })}>
          {t('audit.by', { name: actor.name })} ×
        </Button>
      )}
      {subject !== null && (
        <Button variant="tertiary" onClick={() => onChange({ subject: null })}>
          {t('audit.about', { name: subject.name })} ×
        </Button>
      )}
      {isNarrowed(filters) && (
        <Button variant="ghost" onClick={onClear}>
          {t('audit.clear')}
        </Button>
      )}
    </Bar>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <Field.Root>
      <Field.Label>{label}</Field.Label>
      <TextInput
        type="date"
        value={value}
        onChange={({ target }: ChangeEvent<HTMLInputElement>) => onChange(target.value)}
      />
    </Field.Root>
  );
}
