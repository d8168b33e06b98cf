import { Button, Field, SingleSelect, SingleSelectOption, Textarea } from '@strapi/design-system';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ChangeEvent, type FormEvent } from 'react';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { MacroView } from '../../../../../../contracts/workspace-records';
import { MACRO_AUDIENCES } from '../../../../../../contracts/vocabulary';
import { useT, type TextId } from '../../app/hooks';
import { workApi } from '../../app/work-api';
import { ChoiceField, TextField } from '../customer-settings/parts/fields';
import { Panel } from '../customer-settings/parts/Panel';
import { RefusalNote } from '../customer-settings/parts/RefusalNote';
import { UnsavedGuard } from '../customer-settings/parts/UnsavedGuard';
import { useSaving } from '../customer-settings/parts/useSaving';
import { languageName } from '../profile-parts/localTime';
import { COMMON_LANGUAGES } from '../work-settings/languages';
import { ActionsEditor } from './ActionsEditor';
import { MacroPreview } from './MacroPreview';
import { bodyOf, draftOf, problemOf, variablesOf, type DraftProblem, type MacroDraft, type Variable } from './model';
import { MACROS_PATH } from './paths';
import { MACROS_KEY, useFields, useNamed } from './queries';

const Fields = styled.div`
  display: grid;
  gap: 20px;
  max-width: 720px;
`;

const Two = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
  gap: 20px;
`;

const PROBLEMS = {
  name: 'work.macros.problem.name',
  shortcut: 'work.macros.problem.shortcut',
  team: 'work.macros.problem.team',
  value: 'work.macros.problem.value',
  empty: 'work.macros.problem.empty',
} as const satisfies Record<DraftProblem, TextId>;

/** A macro with everything that it says and does, and how it reads on a real ticket. */
export function MacroForm({ macro, mayShape }: { macro: MacroView | null; mayShape: boolean }) {
  const t = useT();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const saving = useSaving();
  const start = draftOf(macro, mayShape);
  const [draft, setDraft] = useState(start);
  const [isTried, setIsTried] = useState(false);
  const [isSaved, setIsSaved] = useState(false);
  const problem = problemOf(draft);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(start);
  const change = (changed: Partial<MacroDraft>): void => setDraft((now) => ({ ...now, ...changed }));
  const errorAt = (at: DraftProblem): string | undefined => (isTried && problem === at ? t(PROBLEMS[at]) : undefined);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsTried(true);
    if (problem !== null) return;
    const isDone = await saving.run(async () => {
      const body = bodyOf(draft);
      const answer = await (macro ? workApi.changeMacro(macro.documentId, body) : workApi.addMacro(body));
      queryClient.setQueryData(MACROS_KEY, answer);
    });
    setIsSaved(isDone);
    if (isDone) setTimeout(() => navigate(MACROS_PATH));
  };
  return (
    <Page.Main>
      <Page.Title>{t(macro ? 'work.macros.change' : 'work.macros.add')}</Page.Title>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <UnsavedGuard isDirty={isDirty && !isSaved} />
        <Layouts.Header
          title={t(macro ? 'work.macros.change' : 'work.macros.add')}
          navigationAction={<BackButton fallback={MACROS_PATH} />}
          primaryAction={
            <Button type="submit" loading={saving.isBusy}>
              {t('settings.save')}
            </Button>
          }
        />
        <Layouts.Content>
          <Panel title={t('work.macros.text')}>
            <Fields>
              <RefusalNote saving={saving} />
              <Two>
                <TextField
                  label={t('work.macros.name')}
                  isRequired
                  value={draft.name}
                  maxLength={80}
                  error={saving.errorOf('name') ?? errorAt('name')}
                  onChange={(name) => change({ name })}
                />
                <TextField
                  label={t('work.macros.shortcut')}
                  hint={t('work.macros.shortcut.hint', {
                    shortcut: draft.shortcut || t('work.macros.shortcut.example'),
                  })}
                  value={draft.shortcut}
                  maxLength={40}
                  error={saving.errorOf('shortcut') ?? errorAt('shortcut')}
                  onChange={(shortcut) => change({ shortcut: shortcut.replace(/^\//, '') })}
                />
              </Two>
              <Two>
                <Audience draft={draft} mayShape={mayShape} teamError={errorAt('team')} onChange={change} />
              </Two>
              <WordsField
                draft={draft}
                error={saving.errorOf('text') ?? errorAt('empty')}
                onText={(text) => change({ text })}
              />
              <Two>
                <ChoiceField
                  label={t('work.macros.into')}
                  value={draft.into}
                  choices={(['reply', 'note'] as const).map((into) => ({
                    value: into,
                    label: t(`work.macros.into.${into}`),
                  }))}
                  onChange={(into) => change({ into })}
                />
                <Language language={draft.language} onChange={(language) => change({ language })} />
              </Two>
            </Fields>
          </Panel>
          <Panel title={t('work.macros.actions')} text={t('work.macros.actions.text')}>
            <ActionsEditor
              actions={draft.actions}
              error={errorAt('value')}
              onChange={(actions) => change({ actions })}
            />
          </Panel>
          <MacroPreview text={draft.text} language={draft.language} />
        </Layouts.Content>
      </form>
    </Page.Main>
  );
}

interface AudienceProps {
  draft: MacroDraft;
  mayShape: boolean;
  teamError: string | undefined;
  onChange: (changed: Partial<MacroDraft>) => void;
}

function Audience({ draft, mayShape, teamError, onChange }: AudienceProps) {
  const t = useT();
  const { teams } = useNamed();
  if (!mayShape) return null;
  const audiences = MACRO_AUDIENCES.filter((each) => each !== 'team' || teams.length > 0 || draft.audience === 'team');
  return (
    <>
      <ChoiceField
        label={t('work.macros.audience')}
        value={draft.audience}
        choices={audiences.map((each) => ({ value: each, label: t(`work.macros.audience.${each}`) }))}
        onChange={(audience) => onChange({ audience })}
      />
      {draft.audience === 'team' && (
        <Field.Root error={teamError} required>
          <Field.Label>{t('work.macros.team')}</Field.Label>
          <SingleSelect
            value={draft.team}
            placeholder={t('work.macros.team.choose')}
            onChange={(team) => onChange({ team: String(team) })}
          >
            {teams.map(({ documentId, name }) => (
              <SingleSelectOption key={documentId} value={documentId}>
                {name}
              </SingleSelectOption>
            ))}
          </SingleSelect>
          <Field.Error />
        </Field.Root>
      )}
    </>
  );
}

function Language({ language, onChange }: { language: string; onChange: (language: string) => void }) {
  const t = useT();
  const { locale } = useIntl();
  const languages = [...new Set([...COMMON_LANGUAGES, ...(language === '' ? [] : [language])])]
    .map((each) => ({ value: each, label: languageName(each, locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
  return (
    <ChoiceField
      label={t('work.macros.language')}
      hint={t('work.macros.language.hint')}
      value={language}
      choices={[{ value: '', label: t('work.macros.language.any') }, ...languages]}
      onChange={onChange}
    />
  );
}

interface WordsFieldProps {
  draft: MacroDraft;
  error: string | undefined;
  onText: (text: string) => void;
}

/** The text, and a menu that puts variables where the caret stands. */
function WordsField({ draft, error, onText }: WordsFieldProps) {
  const t = useT();
  const area = useRef<HTMLTextAreaElement>(null);
  const variables = variablesOf(useFields());
  const insert = (name: string): void => {
    const { selectionStart: from, selectionEnd: to } = area.current ?? {
      selectionStart: draft.text.length,
      selectionEnd: draft.text.length,
    };
    const mark = `{{${name}}}`;
    onText(draft.text.slice(0, from) + mark + draft.text.slice(to));
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from + mark.length, from + mark.length);
    });
  };
  return (
    <Field.Root error={error} hint={`${t('work.macros.text.hint')} ${t('work.macros.fallback')}`}>
      <Field.Label>{t('work.macros.text')}</Field.Label>
      <Textarea
        ref={area}
        dir="auto"
        rows={7}
        maxLength={20_000}
        lang={draft.language || undefined}
        value={draft.text}
        onChange={({ target }: ChangeEvent<HTMLTextAreaElement>) => onText(target.value)}
      />
      <SingleSelect
        aria-label={t('work.macros.insert')}
        placeholder={t('work.macros.insert')}
        size="S"
        value={null}
        onChange={(name) => insert(String(name))}
      >
        {variables.map((variable) => (
          <VariableOption key={variable.name} variable={variable} />
        ))}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}

function VariableOption({ variable: { name, label, subject } }: { variable: Variable }) {
  const t = useT();
  const { messages } = useIntl();
  const own = messages[`inbox.work.variable.${name}`];
  const words =
    label !== null && subject !== null
      ? t(`work.variable.field.${subject}`, { label })
      : typeof own === 'string'
        ? own
        : name;
  return <SingleSelectOption value={name}>{words}</SingleSelectOption>;
}
