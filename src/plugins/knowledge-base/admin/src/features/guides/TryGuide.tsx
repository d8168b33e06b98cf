import { Button } from '@strapi/design-system';
import { useState } from 'react';
import type { GuideStep, GuideSteps } from '../../../../core/guide';
import { useT } from '../../app/hooks';
import { WideModal } from '../../shared/Modal';
import { Line, Quiet, SectionTitle, Stack } from '../../shared/small-parts';
import { StepName } from './Outline';

/** Followed as it stands now, saved or not: where every answer leads. */
export function TryGuide({ guide, onClose }: { guide: GuideSteps; onClose: () => void }) {
  const t = useT();
  const [path, setPath] = useState<readonly string[]>([guide.start]);
  const id = path[path.length - 1];
  const step = guide.steps.find((each) => each.id === id);
  const go = (to: string): void => setPath((now) => [...now, to]);
  return (
    <WideModal title={t('guides.try')} width={560} onClose={onClose}>
      <Stack $gap={16} aria-live="polite">
        {step ? (
          <>
            <SectionTitle dir="auto">
              <StepName step={step} />
            </SectionTitle>
            {step.text !== '' && (
              <p dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
                {step.text}
              </p>
            )}
            <Answers step={step} onGo={go} />
          </>
        ) : (
          <Quiet>{t('guides.problem.leads_nowhere')}</Quiet>
        )}
        <Line>
          {path.length > 1 && (
            <Button variant="ghost" onClick={() => setPath((now) => now.slice(0, -1))}>
              {t('guides.try.back')}
            </Button>
          )}
          {path.length > 1 && (
            <Button variant="ghost" onClick={() => setPath([guide.start])}>
              {t('guides.try.again')}
            </Button>
          )}
        </Line>
      </Stack>
    </WideModal>
  );
}

function Answers({ step, onGo }: { step: GuideStep; onGo: (to: string) => void }) {
  const t = useT();
  if (step.kind === 'solved') return <Quiet>{t('guides.try.solved')}</Quiet>;
  if (step.kind === 'escalate') return <Quiet>{t('guides.try.escalate')}</Quiet>;
  if (step.kind === 'article') {
    return (
      <Stack $gap={8}>
        <Quiet>{t('guides.try.article')}</Quiet>
        {step.next === null ? (
          <Quiet>
            {t('guides.article.next')}, {t('guides.article.person')}.
          </Quiet>
        ) : (
          <Button variant="secondary" onClick={() => step.next !== null && onGo(step.next)}>
            {t('guides.article.next')}
          </Button>
        )}
      </Stack>
    );
  }
  return (
    <Stack $gap={8}>
      {step.options.map(({ id, label, to }) => (
        <Button key={id} variant="secondary" fullWidth onClick={() => onGo(to)}>
          {label}
        </Button>
      ))}
    </Stack>
  );
}
