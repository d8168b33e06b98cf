import { Button, IconButton, TextInput } from '@strapi/design-system';
import { ArrowDown, ArrowUp, Plus, Trash } from '@strapi/icons';
import { useRef, type ChangeEvent, type DragEvent } from 'react';
import { styled } from 'styled-components';
import type { GuideOption, GuideStep } from '../../../../core/guide';
import { useT } from '../../app/hooks';
import { SectionTitle, Stack } from '../../shared/small-parts';
import { freeId, movedOption } from './model';
import type { StepFormProps } from './StepForm';
import { WayOn } from './WayOn';

const MOST_OPTIONS = 12;

const Each = styled.li`
  display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
  gap: 8px;
  align-items: start;
  list-style: none;

  > span {
    display: flex;
    padding-block: 4px;
  }

  @media (max-width: 767px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

type Question = Extract<GuideStep, { kind: 'question' }>;

/** Answers to choose from, in order: each with the step that it leads to. */
export function Options({ guide, step, problems, onChange, onAdd }: StepFormProps & { step: Question }) {
  const t = useT();
  const dragged = useRef<number | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const change = (options: readonly GuideOption[]): void => onChange({ ...step, options: [...options] });
  const changed = (at: number, option: GuideOption): GuideOption[] =>
    step.options.map((each, index) => (index === at ? option : each));
  const drop = (event: DragEvent, at: number): void => {
    event.preventDefault();
    const from = dragged.current;
    dragged.current = null;
    if (from === null || from === at) return;
    const without = step.options.filter((_, index) => index !== from);
    const moved = step.options[from];
    if (moved) change([...without.slice(0, at), moved, ...without.slice(at)]);
  };
  /** Whoever uses the keyboard goes on where the answer was: the button that had the focus goes with it. */
  const remove = (at: number): void => {
    list.current?.querySelectorAll('input')[at === 0 ? 1 : at - 1]?.focus();
    change(step.options.filter((_, index) => index !== at));
  };
  const isNowhere = (id: string): boolean =>
    problems.some(({ kind, option }) => kind === 'leads_nowhere' && option === id);
  return (
    <Stack $gap={8}>
      <SectionTitle>{t('guides.options')}</SectionTitle>
      <Stack as="ul" ref={list} $gap={8} style={{ margin: 0, padding: 0 }}>
        {step.options.map((option, index) => (
          <Each
            key={option.id}
            draggable
            onDragStart={() => {
              dragged.current = index;
            }}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => drop(event, index)}
          >
            <TextInput
              aria-label={t('guides.option', { number: index + 1 })}
              placeholder={t('guides.option.placeholder')}
              value={option.label}
              maxLength={120}
              dir="auto"
              onChange={({ target }: ChangeEvent<HTMLInputElement>) =>
                change(changed(index, { ...option, label: target.value }))
              }
            />
            <WayOn
              label={t('guides.option.leads', { answer: option.label })}
              isLabelHidden
              guide={guide}
              value={option.to}
              error={isNowhere(option.id) ? t('guides.problem.leads_nowhere') : undefined}
              onChange={(to) => change(changed(index, { ...option, to: to ?? option.to }))}
              onAdd={(kind) => onAdd(kind, (to) => ({ ...step, options: changed(index, { ...option, to }) }))}
            />
            <span>
              <IconButton
                label={t('guides.up')}
                variant="ghost"
                disabled={index === 0}
                onClick={() => change(movedOption(step.options, index, -1))}
              >
                <ArrowUp />
              </IconButton>
              <IconButton
                label={t('guides.down')}
                variant="ghost"
                disabled={index === step.options.length - 1}
                onClick={() => change(movedOption(step.options, index, 1))}
              >
                <ArrowDown />
              </IconButton>
              <IconButton label={t('guides.option.remove')} variant="ghost" onClick={() => remove(index)}>
                <Trash />
              </IconButton>
            </span>
          </Each>
        ))}
      </Stack>
      {step.options.length < MOST_OPTIONS && (
        <div>
          <Button
            variant="secondary"
            size="S"
            startIcon={<Plus />}
            onClick={() => {
              const id = freeId(
                'o',
                step.options.map((each) => each.id),
              );
              change([...step.options, { id, label: '', to: NOT_YET }]);
            }}
          >
            {t('guides.option.add')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

/** No step has this name: an answer leads there until its step is chosen, and is shown as leading nowhere. */
const NOT_YET = 'not-yet';
