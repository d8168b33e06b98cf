import { styled } from 'styled-components';
import type { GuideProblem, GuideStep, GuideSteps } from '../../../../core/guide';
import { useT } from '../../app/hooks';
import { tokensOf, type Tone } from '../../app/tokens';
import { Chip } from '../../shared/Chip';
import { Quiet, SectionTitle, Stack } from '../../shared/small-parts';
import { lostSteps, outlineOf, type StepKind } from './model';

const Each = styled.button<{ $depth: number }>`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 8px;
  width: 100%;
  padding: 6px 8px;
  padding-inline-start: ${({ $depth }) => 8 + Math.min($depth, 8) * 20}px;
  border: 0;
  border-radius: 4px;
  background: none;
  color: inherit;
  font: inherit;
  text-align: start;
  cursor: pointer;

  &:hover {
    background: ${({ theme }) => tokensOf(theme).hover};
  }

  &[aria-current='true'] {
    background: ${({ theme }) => tokensOf(theme).selected};
  }

  > span:nth-child(2) {
    flex: 1 1 120px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
`;

const Answer = styled.span`
  flex: 0 0 100%;
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => theme.colors.neutral600};
`;

export const KIND_TONES: Readonly<Record<StepKind, Tone>> = {
  question: 'primary',
  article: 'neutral',
  solved: 'success',
  escalate: 'warning',
};

interface OutlineProps {
  guide: GuideSteps;
  problems: readonly GuideProblem[];
  chosen: string;
  onChoose: (step: string) => void;
}

/** Every way through the guide, each step once; a step that several ways lead to is named again. */
export function Outline({ guide, problems, chosen, onChoose }: OutlineProps) {
  const t = useT();
  const lost = lostSteps(guide);
  const line = (step: GuideStep, depth: number, answer: string | null, isRepeated: boolean, key: string) => {
    const here = problems.filter((problem) => problem.step === step.id);
    const errors = here.filter(({ weight }) => weight === 'error');
    const counted = errors.length > 0 ? errors : here;
    return (
      <Each
        key={key}
        type="button"
        $depth={depth}
        aria-current={step.id === chosen && !isRepeated}
        onClick={() => onChoose(step.id)}
      >
        {answer !== null && <Answer dir="auto">{t('guides.answered', { answer })}</Answer>}
        {answer === null && <span hidden />}
        <span dir="auto">
          <StepName step={step} />
        </span>
        {isRepeated ? (
          <Quiet as="span">{t('guides.seeAbove')}</Quiet>
        ) : (
          <>
            <Chip tone={KIND_TONES[step.kind]}>{t(`guides.kind.${step.kind}`)}</Chip>
            {counted.length > 0 && (
              <Chip tone={errors.length > 0 ? 'danger' : 'warning'}>
                {t('guides.problems', { count: counted.length })}
              </Chip>
            )}
          </>
        )}
      </Each>
    );
  };
  return (
    <Stack $gap={16}>
      <div>
        {outlineOf(guide).map(({ step, depth, answer, isRepeated }, index) =>
          line(step, depth, answer, isRepeated, `${step.id} ${String(index)}`),
        )}
      </div>
      {lost.length > 0 && (
        <Stack $gap={4}>
          <SectionTitle>{t('guides.lost')}</SectionTitle>
          <Quiet>{t('guides.lost.text')}</Quiet>
          {lost.map((step) => line(step, 0, null, false, step.id))}
        </Stack>
      )}
    </Stack>
  );
}

/** Its title; without one, what it is. */
export function StepName({ step }: { step: GuideStep }) {
  const t = useT();
  return <>{step.title === '' ? t(`guides.kind.${step.kind}`) : step.title}</>;
}
