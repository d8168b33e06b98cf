import { Cross, Plus } from '@strapi/icons';
import { useRef } from 'react';
import { styled } from 'styled-components';
import type { ChannelView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { ChoicesGlyph } from '../../shared/icons';
import { Meta, Spacer, WordButton } from '../../shared/typography';
import { Input } from '../profile-parts/inputs';
import { BUTTON_TITLE, formOfChoices, LONGEST_CHOICE, MOST_CHOICES } from './choicesModel';
import { CloseButton } from './popover-parts';

const Frame = styled.fieldset`
  display: grid;
  gap: 6px;
  min-width: 0;
  margin: 0 12px 8px;
  padding: 8px 10px 10px;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral100};
`;

const Head = styled.div`
  display: flex;
  align-items: center;
  gap: 6px;
  font-size: 1.2rem;
  line-height: 1.6rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};

  > svg {
    flex: none;
  }

  ${CloseButton} {
    width: 24px;
    height: 24px;
    margin: -4px;
  }
`;

const Row = styled.div`
  display: flex;
  align-items: center;
  gap: 6px;

  ${Meta} {
    flex: none;
    width: 18px;
    text-align: end;
  }
`;

const Shown = styled.div<{ $isList: boolean }>`
  display: flex;
  flex-direction: ${({ $isList }) => ($isList ? 'column' : 'row')};
  flex-wrap: wrap;
  gap: ${({ $isList }) => ($isList ? '0' : '6px')};
  margin-inline-start: 24px;

  > span {
    max-width: 100%;
    padding: 3px 12px;
    border: 1px solid ${({ theme }) => tokensOf(theme).tones.primary.border};
    border-radius: ${({ $isList }) => ($isList ? '0' : '14px')};
    border-top-width: ${({ $isList }) => ($isList ? '0' : '1px')};
    background: ${({ theme }) => theme.colors.neutral0};
    color: ${({ theme }) => tokensOf(theme).link};
    font-size: 1.2rem;
    line-height: 1.8rem;
    overflow-wrap: anywhere;
  }

  > span:first-child {
    border-top-width: 1px;
  }
`;

const Numbered = styled.pre`
  margin: 0;
  margin-inline-start: 24px;
  font: inherit;
  font-size: 1.3rem;
  line-height: 2rem;
  white-space: pre-wrap;
  color: ${({ theme }) => theme.colors.neutral700};
`;

interface EditorProps {
  choices: readonly string[];
  channel: ChannelView;
  onChange: (choices: readonly string[] | null) => void;
}

/** Answers for the customer to tap, and how they will be shown on this channel. */
export function ChoicesEditor({ choices, channel, onChange }: EditorProps) {
  const t = useT();
  const frame = useRef<HTMLFieldSetElement>(null);
  const form = formOfChoices(choices.length, channel.capabilities);
  const isCut = form === 'buttons' && choices.some((title) => title.trim().length > BUTTON_TITLE);
  const titles = choices.map((title, index) => title.trim() || t('composer.choices.empty', { place: index + 1 }));
  const focusLast = (): void => {
    requestAnimationFrame(() => [...(frame.current?.querySelectorAll('input') ?? [])].at(-1)?.focus());
  };
  const add = (): void => {
    if (choices.length >= MOST_CHOICES) return;
    onChange([...choices, '']);
    focusLast();
  };
  /** To the next answer, or to a new one behind the last. */
  const goOn = (place: number): void => {
    const next = frame.current?.querySelectorAll('input')[place + 1];
    if (next) next.focus();
    else add();
  };
  const remove = (place: number): void => {
    const rest = choices.filter((_, index) => index !== place);
    onChange(rest.length === 0 ? null : rest);
    if (rest.length > 0) focusLast();
  };
  return (
    <Frame ref={frame} aria-label={t('composer.choices.title')}>
      <Head>
        <ChoicesGlyph size={14} />
        {t('composer.choices.title')}
        <Spacer />
        <CloseButton type="button" aria-label={t('composer.choices.remove')} onClick={() => onChange(null)}>
          <Cross width={9} height={9} fill="currentColor" aria-hidden />
        </CloseButton>
      </Head>
      {choices.map((title, place) => (
        <Row key={place}>
          <Meta aria-hidden>{place + 1}</Meta>
          <Input
            dir="auto"
            autoFocus={place === 0 && title === ''}
            maxLength={LONGEST_CHOICE}
            aria-label={t('composer.choices.answer', { place: place + 1 })}
            placeholder={t('composer.choices.empty', { place: place + 1 })}
            value={title}
            onChange={({ target: { value } }) => onChange(choices.map((old, index) => (index === place ? value : old)))}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey) {
                event.preventDefault();
                goOn(place);
              }
              if (event.key === 'Backspace' && title === '') {
                event.preventDefault();
                remove(place);
              }
            }}
          />
          <CloseButton
            type="button"
            style={{ margin: 0 }}
            aria-label={t('composer.choices.take', { place: place + 1 })}
            onClick={() => remove(place)}
          >
            <Cross width={9} height={9} fill="currentColor" aria-hidden />
          </CloseButton>
        </Row>
      ))}
      {choices.length < MOST_CHOICES ? (
        <Row>
          <Meta aria-hidden />
          <WordButton type="button" onClick={add}>
            <Plus width={10} height={10} fill="currentColor" aria-hidden />
            {t('composer.choices.add')}
          </WordButton>
        </Row>
      ) : (
        <Meta as="p" style={{ width: 'auto', textAlign: 'start' }}>
          {t('composer.choices.most', { count: MOST_CHOICES })}
        </Meta>
      )}
      <Meta as="p" role="status" style={{ marginInlineStart: 24 }}>
        {t(`composer.choices.as.${form}`, { channel: channel.label })}
        {isCut && ` ${t('composer.choices.cut', { count: BUTTON_TITLE })}`}
      </Meta>
      {form === 'text' ? (
        <Numbered dir="auto">{titles.map((title, index) => `${index + 1}. ${title}`).join('\n')}</Numbered>
      ) : (
        <Shown $isList={form === 'list'} aria-hidden>
          {titles.map((title, index) => (
            <span key={index} dir="auto">
              {title}
            </span>
          ))}
        </Shown>
      )}
    </Frame>
  );
}
