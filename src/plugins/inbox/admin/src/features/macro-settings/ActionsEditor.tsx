import { Field, IconButton, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useState, type ChangeEvent } from 'react';
import { styled } from 'styled-components';
import type { AttributeDefinitionView } from '../../../../../../contracts/customer-records';
import { PRIORITIES, TICKET_STATUSES } from '../../../../../../contracts/vocabulary';
import type { MacroAction } from '../../../../../../contracts/workspace-records';
import { useT } from '../../app/hooks';
import { Problem } from '../profile-parts/inputs';
import { useActionWords } from '../macros/useActionWords';
import { firstValue, newAction, tagsIn } from './model';
import { useFields, useNamed } from './queries';

const TYPES = ['status', 'priority', 'assignee', 'team', 'addTags', 'removeTags', 'attribute'] as const;

const Lines = styled.div`
  display: grid;
  gap: 12px;
  max-width: 720px;
`;

const Line = styled.div`
  display: grid;
  grid-template-columns: minmax(140px, 200px) 1fr auto;
  align-items: center;
  gap: 12px;
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};

  @media (max-width: 767px) {
    grid-template-columns: 1fr auto;

    > :first-child {
      grid-column: 1 / -1;
    }
  }
`;

interface EditorProps {
  actions: readonly MacroAction[];
  error: string | undefined;
  onChange: (actions: readonly MacroAction[]) => void;
}

/** What a macro does to the ticket, one line each. */
export function ActionsEditor({ actions, error, onChange }: EditorProps) {
  const t = useT();
  const words = useActionWords(useNamed());
  const fields = useFields().filter(({ subject }) => subject === 'ticket');
  const { teams } = useNamed();
  const offered = TYPES.filter((type) =>
    type === 'team' ? teams.length > 0 : type !== 'attribute' || fields.length > 0,
  );
  return (
    <Lines>
      {actions.map((action, index) => (
        <Line key={`${action.type}-${String(index)}`}>
          <span>{t(`work.macros.action.${action.type}`)}</span>
          <ActionValue
            action={action}
            fields={fields}
            onChange={(next) => onChange(actions.map((each, at) => (at === index ? next : each)))}
          />
          <IconButton
            label={t('work.macros.action.remove', { action: words(action) })}
            variant="ghost"
            onClick={() => onChange(actions.filter((_, at) => at !== index))}
          >
            <Trash />
          </IconButton>
        </Line>
      ))}
      {error !== undefined && <Problem role="alert">{error}</Problem>}
      <SingleSelect
        aria-label={t('work.macros.actions.add')}
        placeholder={t('work.macros.actions.add')}
        value={null}
        onChange={(chosen) => {
          const type = TYPES.find((each) => each === chosen);
          if (type) onChange([...actions, newAction(type, fields)]);
        }}
      >
        {offered.map((type) => (
          <SingleSelectOption key={type} value={type}>
            {t(`work.macros.action.${type}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Lines>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

function Choose({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
}) {
  return (
    <SingleSelect aria-label={label} value={value} onChange={(chosen) => onChange(String(chosen))}>
      {choices.map((choice) => (
        <SingleSelectOption key={choice.value} value={choice.value}>
          {choice.label}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  );
}

interface ValueProps<Action extends MacroAction = MacroAction> {
  action: Action;
  fields: readonly AttributeDefinitionView[];
  onChange: (action: MacroAction) => void;
}

/** no documentId is empty */
const NONE = '-';

function ActionValue({ action, fields, onChange }: ValueProps) {
  const t = useT();
  const { agents, teams } = useNamed();
  const label = t(`work.macros.action.${action.type}`);
  switch (action.type) {
    case 'status':
      return (
        <Choose
          label={label}
          value={action.status}
          choices={TICKET_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
          onChange={(chosen) => {
            const status = TICKET_STATUSES.find((each) => each === chosen);
            if (status) onChange({ ...action, status });
          }}
        />
      );
    case 'priority':
      return (
        <Choose
          label={label}
          value={action.priority}
          choices={PRIORITIES.map((priority) => ({ value: priority, label: t(`priority.${priority}`) }))}
          onChange={(chosen) => {
            const priority = PRIORITIES.find((each) => each === chosen);
            if (priority) onChange({ ...action, priority });
          }}
        />
      );
    case 'assignee':
      return (
        <Choose
          label={label}
          value={action.agent ?? NONE}
          choices={[
            { value: 'me', label: t('work.macros.action.me') },
            { value: NONE, label: t('work.macros.action.nobody') },
            ...agents.map(({ documentId, displayName }) => ({ value: documentId, label: displayName })),
          ]}
          onChange={(chosen) => onChange({ ...action, agent: chosen === NONE ? null : chosen })}
        />
      );
    case 'team':
      return (
        <Choose
          label={label}
          value={action.team ?? NONE}
          choices={[
            { value: NONE, label: t('work.macros.action.noTeam') },
            ...teams.map(({ documentId, name }) => ({ value: documentId, label: name })),
          ]}
          onChange={(chosen) => onChange({ ...action, team: chosen === NONE ? null : chosen })}
        />
      );
    case 'addTags':
    case 'removeTags':
      return <TagsValue tags={action.tags} onChange={(tags) => onChange({ ...action, tags })} />;
    case 'attribute':
      return <FieldValue action={action} fields={fields} onChange={onChange} />;
  }
}

/** What is being typed stays as it is typed; the tags are read from it. */
function TagsValue({ tags, onChange }: { tags: readonly string[]; onChange: (tags: string[]) => void }) {
  const t = useT();
  const { tags: known } = useNamed();
  const [typed, setTyped] = useState(tags.join(', '));
  return (
    <>
      <TextInput
        aria-label={t('work.macros.action.tags')}
        placeholder={t('work.macros.action.tags')}
        list="macro-tags"
        value={typed}
        onChange={({ target }: ChangeEvent<HTMLInputElement>) => {
          setTyped(target.value);
          onChange(tagsIn(target.value).slice(0, 10));
        }}
      />
      <datalist id="macro-tags">
        {known.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
    </>
  );
}

const Pair = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
  gap: 8px;
`;

function FieldValue({ action, fields, onChange }: ValueProps<Extract<MacroAction, { type: 'attribute' }>>) {
  const t = useT();
  const field = fields.find(({ key }) => key === action.key);
  return (
    <Pair>
      <Choose
        label={t('work.macros.action.attribute')}
        value={action.key}
        choices={fields.map(({ key, label }) => ({ value: key, label }))}
        onChange={(key) => {
          const chosen = fields.find((each) => each.key === key);
          if (chosen) onChange(firstValue(chosen));
        }}
      />
      {field?.type === 'choice' || field?.type === 'boolean' ? (
        <Choose
          label={t('work.macros.action.value')}
          value={String(action.value)}
          choices={
            field.type === 'choice'
              ? field.choices.map((choice) => ({ value: choice, label: choice }))
              : [
                  { value: 'true', label: t('profile.yes') },
                  { value: 'false', label: t('profile.no') },
                ]
          }
          onChange={(value) => onChange({ ...action, value: field.type === 'boolean' ? value === 'true' : value })}
        />
      ) : (
        <Field.Root>
          <TextInput
            aria-label={t('work.macros.action.value')}
            placeholder={t('work.macros.action.value')}
            type={field?.type === 'number' ? 'number' : field?.type === 'date' ? 'date' : 'text'}
            maxLength={500}
            value={action.value === null ? '' : String(action.value)}
            onChange={({ target }: ChangeEvent<HTMLInputElement>) =>
              onChange({ ...action, value: field?.type === 'number' ? Number(target.value) : target.value })
            }
          />
        </Field.Root>
      )}
    </Pair>
  );
}
