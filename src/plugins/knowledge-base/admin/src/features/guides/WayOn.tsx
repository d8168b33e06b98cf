import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import type { GuideSteps } from '../../../../core/guide';
import { useT } from '../../app/hooks';
import type { StepKind } from './model';

const NEW: readonly StepKind[] = ['question', 'article', 'solved', 'escalate'];
const NOWHERE = '-';
const newOf = (kind: StepKind): string => `new ${kind}`;

interface WayOnProps {
  label: string;
  /** the label is read, not seen */
  isLabelHidden?: boolean;
  guide: GuideSteps;
  /** id of a step; null: none */
  value: string | null;
  /** what none means, where there may be none */
  none?: string;
  error?: string | undefined;
  onChange: (to: string | null) => void;
  onAdd: (kind: StepKind) => void;
}

/** A step that is there, or a new one. */
export function WayOn({ label, isLabelHidden = false, guide, value, none, error, onChange, onAdd }: WayOnProps) {
  const t = useT();
  const choose = (chosen: string | number): void => {
    const added = NEW.find((kind) => newOf(kind) === chosen);
    if (added) onAdd(added);
    else onChange(chosen === NOWHERE ? null : String(chosen));
  };
  const isKnown = guide.steps.some(({ id }) => id === value);
  return (
    <Field.Root error={error}>
      {!isLabelHidden && <Field.Label>{label}</Field.Label>}
      <SingleSelect
        aria-label={label}
        placeholder={t('guides.leadsTo')}
        value={isKnown ? value : none !== undefined && value === null ? NOWHERE : null}
        onChange={choose}
      >
        {none !== undefined && <SingleSelectOption value={NOWHERE}>{none}</SingleSelectOption>}
        {NEW.map((kind) => (
          <SingleSelectOption key={kind} value={newOf(kind)}>
            {t(`guides.new.${kind}`)}
          </SingleSelectOption>
        ))}
        {guide.steps.map((step) => (
          <SingleSelectOption key={step.id} value={step.id}>
            {step.title === '' ? `${t(`guides.kind.${step.kind}`)} (${step.id})` : step.title}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Error />
    </Field.Root>
  );
}
