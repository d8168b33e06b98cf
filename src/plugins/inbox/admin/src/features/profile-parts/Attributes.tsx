import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import type {
  AttributeDefinitionView,
  AttributeValue,
  AttributeValues,
} from '../../../../../../contracts/customer-records';
import type { InboxError } from '../../app/api';
import { customersApi } from '../../app/customers-api';
import { useT } from '../../app/hooks';
import { attributeText, ownAttributes, typedValue, type OwnAttribute } from './attributeModel';
import { Field, type Editing } from './Field';

/** What this installation wants to know of customers and accounts; changes seldom. */
export function useAttributes(subject: AttributeDefinitionView['subject'], values: AttributeValues): OwnAttribute[] {
  const { data } = useQuery({
    queryKey: ['attributes'],
    queryFn: () => customersApi.attributes(),
    staleTime: 60_000,
  });
  return ownAttributes(data?.data ?? [], subject, values);
}

/** A value of an attribute in the words of this screen. */
export function useAttributeText(): (definition: AttributeDefinitionView, value: AttributeValue) => string {
  const t = useT();
  const { locale } = useIntl();
  return (definition, value) =>
    attributeText(definition, value, { locale, yes: t('profile.yes'), no: t('profile.no') });
}

function useEditing(): (definition: AttributeDefinitionView) => Editing {
  const t = useT();
  return ({ type, choices }) => {
    if (type === 'choice') return { type, choices: choices.map((choice) => ({ value: choice, label: choice })) };
    if (type !== 'boolean') return { type };
    const answers = [
      { value: 'true', label: t('profile.yes') },
      { value: 'false', label: t('profile.no') },
    ];
    return { type: 'choice', choices: answers };
  };
}

interface AttributesProps {
  attributes: readonly OwnAttribute[];
  mayEdit: boolean;
  refusalOf: (place: string) => InboxError | null;
  onDismiss: (place: string) => void;
  onSave: (definition: AttributeDefinitionView, value: AttributeValue | null, before: AttributeValue | null) => void;
}

/** The installation's own attributes, each with an editor of its type. */
export function Attributes({ attributes, mayEdit, refusalOf, onDismiss, onSave }: AttributesProps) {
  const t = useT();
  const textOf = useAttributeText();
  const editingOf = useEditing();
  return (
    <>
      {attributes.map(({ definition, value }) => {
        const place = `attribute:${definition.key}`;
        return (
          <Field
            key={definition.key}
            label={definition.label}
            shown={value === null ? null : textOf(definition, value)}
            typed={value === null ? '' : String(value)}
            editing={editingOf(definition)}
            mayEdit={mayEdit}
            href={definition.type === 'url' && typeof value === 'string' ? value : undefined}
            refusal={refusalOf(place)}
            onDismiss={() => onDismiss(place)}
            onSave={(typed) => {
              const read = typedValue(definition, typed);
              if ('problem' in read) return t(`profile.problem.${read.problem}`);
              onSave(definition, read.value, value);
              return null;
            }}
          />
        );
      })}
    </>
  );
}
