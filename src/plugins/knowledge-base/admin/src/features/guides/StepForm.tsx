import { Button, Field, Textarea, TextInput } from '@strapi/design-system';
import { useQuery } from '@tanstack/react-query';
import type { ChangeEvent } from 'react';
import type { GuideProblem, GuideStep, GuideSteps } from '../../../../core/guide';
import { editingApi } from '../../app/editing-api';
import { useT } from '../../app/hooks';
import { ArticlePicker } from '../../shared/ArticlePicker';
import { Choice } from '../../shared/Choice';
import { Line, Quiet, Stack, Wrong } from '../../shared/small-parts';
import { stepOfKind, type StepKind } from './model';
import { Options } from './Options';
import { WayOn } from './WayOn';

export interface StepFormProps {
  /** BCP 47, of the guide */
  locale: string;
  guide: GuideSteps;
  step: GuideStep;
  /** of this step */
  problems: readonly GuideProblem[];
  onChange: (step: GuideStep) => void;
  /** adds a step; `lead` answers this one, leading to the one that was added */
  onAdd: (kind: StepKind, lead: (added: string) => GuideStep) => void;
  onStart: () => void;
  onRemove: () => void;
  onChoose: (step: string) => void;
}

/** What a step says, and where it leads. */
export function StepForm(props: StepFormProps) {
  const { guide, step, problems, onChange, onStart, onRemove } = props;
  const t = useT();
  const isStart = guide.start === step.id;
  return (
    <Stack $gap={16}>
      <div>
        <Choice
          label={t('guides.kind')}
          value={step.kind}
          options={{
            question: t('guides.kind.question'),
            article: t('guides.kind.article'),
            solved: t('guides.kind.solved'),
            escalate: t('guides.kind.escalate'),
          }}
          onChange={(kind) => onChange(stepOfKind(kind, step.id, step))}
        />
      </div>
      {problems.length > 0 && (
        <Stack $gap={4}>
          {problems.map((problem) => (
            <ProblemLine key={`${problem.kind} ${problem.option ?? ''}`} problem={problem} />
          ))}
        </Stack>
      )}
      <Field.Root
        required={step.kind === 'question'}
        hint={step.kind === 'question' ? undefined : t('guides.titleHint')}
      >
        <Field.Label>{step.kind === 'question' ? t('guides.question') : t('guides.titleOf')}</Field.Label>
        <TextInput
          value={step.title}
          maxLength={200}
          dir="auto"
          onChange={({ target }: ChangeEvent<HTMLInputElement>) => onChange({ ...step, title: target.value })}
        />
        <Field.Hint />
      </Field.Root>
      <Field.Root hint={t('guides.text.hint')}>
        <Field.Label>{t('guides.text')}</Field.Label>
        <Textarea
          value={step.text}
          maxLength={2000}
          dir="auto"
          onChange={({ target }: ChangeEvent<HTMLTextAreaElement>) => onChange({ ...step, text: target.value })}
        />
        <Field.Hint />
      </Field.Root>
      {step.kind === 'question' && <Options {...props} step={step} />}
      {step.kind === 'article' && <ArticleStep {...props} step={step} />}
      <Line>
        {!isStart && (
          <Button variant="tertiary" size="S" onClick={onStart}>
            {t('guides.start')}
          </Button>
        )}
        {!isStart && (
          <Button variant="danger-light" size="S" onClick={onRemove}>
            {t('guides.remove')}
          </Button>
        )}
        {isStart && <Quiet>{t('guides.isStart')}</Quiet>}
      </Line>
    </Stack>
  );
}

function ProblemLine({ problem: { kind, weight } }: { problem: GuideProblem }) {
  const t = useT();
  if (weight === 'warning') return <Quiet>! {t(`guides.problem.${kind}`)}</Quiet>;
  return <Wrong role="alert">✕ {t(`guides.problem.${kind}`)}</Wrong>;
}

/** Which article is read, and what comes when it did not solve it. */
function ArticleStep(props: StepFormProps & { step: Extract<GuideStep, { kind: 'article' }> }) {
  const { locale, step, onChange, onAdd, guide } = props;
  const t = useT();
  const articles = useQuery({
    queryKey: ['articles', '', locale, 'all'],
    queryFn: () => editingApi.articles({ q: '', locale, limit: 200 }),
  });
  const chosen = articles.data?.data.find(({ documentId }) => documentId === step.article);
  const missing = step.article === '' ? t('guides.article.missing') : undefined;
  return (
    <>
      <ArticlePicker
        label={t('guides.article')}
        error={missing}
        locale={locale}
        onChoose={({ documentId, title }) =>
          onChange({ ...step, article: documentId, title: step.title === '' ? title : step.title })
        }
      />
      {step.article !== '' && <Quiet>{t('guides.article.chosen', { title: chosen?.title ?? step.article })}</Quiet>}
      <WayOn
        label={t('guides.article.next')}
        guide={guide}
        value={step.next}
        none={t('guides.article.person')}
        onChange={(next) => onChange({ ...step, next })}
        onAdd={(kind) => onAdd(kind, (next) => ({ ...step, next }))}
      />
    </>
  );
}
