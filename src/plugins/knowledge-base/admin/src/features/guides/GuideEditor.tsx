import { Button } from '@strapi/design-system';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { GuideStep, GuideSteps } from '../../../../core/guide';
import { guidesApi } from '../../app/guides-api';
import { useT } from '../../app/hooks';
import { useAct } from '../../app/useAct';
import { PreviewModal } from '../preview';
import { Chip } from '../../shared/Chip';
import { Line, Quiet, Stack } from '../../shared/small-parts';
import { UnsavedGuard } from '../../shared/UnsavedGuard';
import { filled, freeId, problemsIn, stepOfKind, withoutStep, withStep, type StepKind } from './model';
import { Outline } from './Outline';
import { StepForm } from './StepForm';
import { TryGuide } from './TryGuide';

const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(280px, 2fr) minmax(0, 3fr);
  gap: 16px;
  align-items: start;

  > section {
    min-width: 0;
    padding: 20px;
    border-radius: 4px;
    background: ${({ theme }) => theme.colors.neutral0};
    box-shadow: ${({ theme }) => theme.shadows.filterShadow};
  }

  @media (max-width: 1023px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

interface GuideEditorProps {
  documentId: string;
  locale: string;
  stored: GuideSteps;
}

/** The tree on one side, the step that is chosen on the other; what is wrong stands where it is. */
export function GuideEditor({ documentId, locale, stored }: GuideEditorProps) {
  const t = useT();
  const [guide, setGuide] = useState(stored);
  const [saved, setSaved] = useState(stored);
  const [chosen, setChosen] = useState(stored.start);
  const [look, setLook] = useState<'try' | 'preview' | null>(null);
  const problems = problemsIn(guide);
  const errors = problems.filter(({ weight }) => weight === 'error');
  const isDirty = JSON.stringify(guide) !== JSON.stringify(saved);
  const save = useAct({
    does: async (isPublished: boolean) => {
      await guidesApi.save(documentId, locale, filled(guide));
      if (isPublished) await guidesApi.publish(documentId, locale, guide);
      setSaved(guide);
      return isPublished;
    },
    says: (isPublished) => (isPublished ? t('guides.published') : t('guides.saved')),
    changes: [],
  });
  const addStep = (kind: StepKind): GuideStep =>
    stepOfKind(
      kind,
      freeId(
        's',
        guide.steps.map(({ id }) => id),
      ),
    );
  const step = guide.steps.find(({ id }) => id === chosen) ?? guide.steps[0];
  return (
    <Stack $gap={16}>
      <UnsavedGuard isDirty={isDirty} />
      <Line>
        <Button disabled={!isDirty} loading={save.isPending} onClick={() => save.mutate(false)}>
          {t('guides.save')}
        </Button>
        <Button
          variant="success-light"
          disabled={errors.length > 0}
          loading={save.isPending}
          onClick={() => save.mutate(true)}
        >
          {t('guides.publish')}
        </Button>
        <Button variant="tertiary" onClick={() => setLook('try')}>
          {t('guides.try')}
        </Button>
        <Button variant="tertiary" disabled={isDirty} onClick={() => setLook('preview')}>
          {t('preview.open')}
        </Button>
        {errors.length > 0 ? (
          <Chip tone="danger">{t('guides.problems', { count: errors.length })}</Chip>
        ) : (
          <Chip tone="success">{t('guides.sound')}</Chip>
        )}
        {isDirty && <Quiet>{t('guides.unsaved')}</Quiet>}
      </Line>
      <Columns>
        <section aria-label={t('guides.tree')}>
          <Outline guide={guide} problems={problems} chosen={step?.id ?? ''} onChoose={setChosen} />
        </section>
        {step && (
          <section aria-label={t('guides.step')}>
            <StepForm
              key={step.id}
              locale={locale}
              guide={guide}
              step={step}
              problems={problems.filter((each) => each.step === step.id)}
              onChange={(changed) => setGuide((now) => withStep(now, changed))}
              onAdd={(kind, lead) => {
                const added = addStep(kind);
                setGuide((now) => withStep(withStep(now, lead(added.id)), added));
                setChosen(added.id);
              }}
              onStart={() => setGuide((now) => ({ ...now, start: step.id }))}
              onRemove={() => {
                setGuide((now) => withoutStep(now, step.id));
                setChosen(guide.start);
              }}
              onChoose={setChosen}
            />
          </section>
        )}
      </Columns>
      {look === 'try' && <TryGuide guide={guide} onClose={() => setLook(null)} />}
      {look === 'preview' && (
        <PreviewModal kind="guide" documentId={documentId} locale={locale} onClose={() => setLook(null)} />
      )}
    </Stack>
  );
}
