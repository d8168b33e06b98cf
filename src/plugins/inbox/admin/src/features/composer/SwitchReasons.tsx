import { Button } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { useId, useState, type FormEvent } from 'react';
import { styled } from 'styled-components';
import { SWITCH_REASONS, type SwitchReason } from '../../../../../../contracts/vocabulary';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Meta } from '../../shared/typography';
import { Input } from '../profile-parts/inputs';
import { walkWithArrows } from './arrowKeys';
import { CloseButton, SheetActions, SheetHead } from './popover-parts';
import type { ReplyTarget } from './targets';

const Body = styled.form`
  display: grid;
  gap: 10px;
  min-height: 0;
  overflow-y: auto;

  padding: 2px 16px 0;

  ${SheetActions} {
    padding-inline: 0;
  }
`;

const Chips = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
`;

const ReasonChip = styled.button<{ $isOn: boolean }>`
  height: 28px;
  padding: 0 10px;
  border: 1px solid
    ${({ theme, $isOn }) =>
      $isOn ? theme.colors.primary600 : theme.colors[tokensOf(theme).isDark ? 'neutral300' : 'neutral200']};
  border-radius: 14px;
  background: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).tones.primary.background : 'transparent')};
  color: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).tones.primary.text : theme.colors.neutral800)};
  font: inherit;
  font-size: 1.3rem;
  font-weight: ${({ $isOn }) => ($isOn ? 600 : 400)};
  cursor: pointer;

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
  }

  @media (max-width: 767px) {
    height: 44px;
    border-radius: 22px;
  }
`;

interface ReasonsProps {
  target: ReplyTarget;
  /** what the screen takes for the reason; null: nothing tells */
  proposed: SwitchReason | null;
  onBack: () => void;
  onTake: (reason: SwitchReason, note: string) => void;
}

/** Why the ticket goes on elsewhere: one word of a few, and a note for whoever reads it later. */
export function SwitchReasons({ target, proposed, onBack, onTake }: ReasonsProps) {
  const t = useT();
  const title = useId();
  const [reason, setReason] = useState(proposed);
  const [note, setNote] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason !== null) onTake(reason, note);
  };
  return (
    <>
      <SheetHead>
        <CloseButton type="button" aria-label={t('composer.switch.back')} onClick={onBack}>
          <ArrowLeft width={14} height={14} fill="currentColor" aria-hidden />
        </CloseButton>
        <h3 id={title}>{t('composer.switch.title', { channel: target.channel.label })}</h3>
      </SheetHead>
      <Body onSubmit={submit}>
        <Chips role="radiogroup" aria-labelledby={title} onKeyDown={walkWithArrows}>
          {SWITCH_REASONS.map((one, index) => (
            <ReasonChip
              key={one}
              type="button"
              role="radio"
              data-stop
              autoFocus={reason === null ? index === 0 : one === proposed}
              $isOn={one === reason}
              aria-checked={one === reason}
              onClick={() => setReason(one)}
            >
              {t(`composer.switch.reason.${one}`)}
            </ReasonChip>
          ))}
        </Chips>
        <Input
          dir="auto"
          maxLength={300}
          aria-label={t('composer.switch.note')}
          placeholder={t('composer.switch.note')}
          value={note}
          onChange={({ target: { value } }) => setNote(value)}
        />
        <Meta as="p">{t('composer.route.kept')}</Meta>
        <SheetActions>
          <Button type="button" size="S" variant="tertiary" onClick={onBack}>
            {t('composer.switch.back')}
          </Button>
          <Button type="submit" size="S" disabled={reason === null}>
            {t('composer.switch.take', { channel: target.channel.label })}
          </Button>
        </SheetActions>
      </Body>
    </>
  );
}
