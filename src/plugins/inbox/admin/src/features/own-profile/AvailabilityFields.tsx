import { Field, TextInput } from '@strapi/design-system';
import type { ChangeEvent } from 'react';
import type { Availability } from '../../../../../../contracts/vocabulary';
import { useT } from '../../app/hooks';
import { SwitchField, TextField } from '../customer-settings/parts/fields';

export interface AvailabilityDraft {
  readonly availability: Availability;
  readonly awayNote: string;
  /** as `datetime-local` has it, in the browser's zone; '' without end */
  readonly awayUntil: string;
}

/** ISO 8601 → what `datetime-local` takes. */
export function localMoment(time: string | null): string {
  if (time === null) return '';
  const date = new Date(time);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export const isoMoment = (local: string): string | null => (local === '' ? null : new Date(local).toISOString());

interface AvailabilityFieldsProps {
  hint: string;
  draft: AvailabilityDraft;
  onChange: (changed: Partial<AvailabilityDraft>) => void;
}

/** Whether somebody is there, and if not, why and until when: shown to colleagues who hand work over. */
export function AvailabilityFields({ hint, draft, onChange }: AvailabilityFieldsProps) {
  const t = useT();
  const isAway = draft.availability === 'away';
  return (
    <>
      <SwitchField
        label={t('staff.isAway')}
        hint={hint}
        value={isAway}
        onChange={(away) => onChange({ availability: away ? 'away' : 'available' })}
      />
      {isAway && (
        <>
          <TextField
            label={t('staff.awayNote')}
            placeholder={t('staff.awayNote.example')}
            value={draft.awayNote}
            maxLength={120}
            onChange={(awayNote) => onChange({ awayNote })}
          />
          <Field.Root hint={t('staff.awayUntilField.hint')}>
            <Field.Label>{t('staff.awayUntilField')}</Field.Label>
            <TextInput
              type="datetime-local"
              value={draft.awayUntil}
              onChange={({ target }: ChangeEvent<HTMLInputElement>) => onChange({ awayUntil: target.value })}
            />
            <Field.Hint />
          </Field.Root>
        </>
      )}
    </>
  );
}
