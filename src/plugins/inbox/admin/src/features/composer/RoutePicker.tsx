import { Button, Popover } from '@strapi/design-system';
import { CaretDown, Check, Information, Lock } from '@strapi/icons';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { SwitchReason } from '../../../../../../contracts/vocabulary';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { ManifestGlyph } from '../../shared/channel';
import { Chip } from '../../shared/Chip';
import { telling } from '../../shared/readableAddress';
import { focusRing } from '../../shared/typography';
import { walkWithArrows } from './arrowKeys';
import { CallWays } from './CallWays';
import { RowButton, Rows, Sheet, SheetFoot, SheetHead } from './popover-parts';
import { SwitchReasons } from './SwitchReasons';
import { inPickingOrder, windowNow, type ReplyTarget } from './targets';
import type { ComposerState } from './useComposer';
import { useWayWords } from './useWayWords';
import { First, Option, Second, Tile } from './way-parts';

const Trigger = styled(Button)`
  ${focusRing}
  display: inline-flex;
  flex: none;
  height: 24px;
  padding: 0 6px;
  gap: 6px;
  border: 1px solid ${({ theme }) => theme.colors[tokensOf(theme).isDark ? 'neutral200' : 'neutral150']};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors[tokensOf(theme).isDark ? 'neutral150' : 'neutral100']};

  &[data-state='open'] {
    border-color: ${({ theme }) => theme.colors.primary600};
  }

  &,
  > span:not([aria-hidden]) {
    font-size: 1.2rem;
    line-height: 1.6rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  /* The button would paint every icon grey; the channel keeps its colour. */
  && [aria-hidden='true'] svg {
    fill: currentColor;
  }

  @media (max-width: 767px) {
    height: 44px;
    padding: 0 10px;
  }
`;

interface PickerProps {
  composer: ComposerState;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  /** a way was chosen: writing goes on */
  onChosen: () => void;
}

/** Where the answer goes, and the other ways there are: each with its state, and the best one marked. */
export function RoutePicker({ composer, isOpen, onOpen, onChosen }: PickerProps) {
  const t = useT();
  const [asked, ask] = useState<ReplyTarget | null>(null);
  const { target } = composer;
  if (!target) return null;
  const open = (shallOpen: boolean): void => {
    if (shallOpen) composer.refresh();
    ask(null);
    onOpen(shallOpen);
  };
  const take = (way: ReplyTarget, reason: SwitchReason | null, note: string): void => {
    composer.setExtras({ chosen: way.key, reason, note });
    open(false);
    onChosen();
  };
  const choose = (way: ReplyTarget): void => {
    if (way.key === target.key) open(false);
    else if (way.interaction === null) ask(way);
    else take(way, composer.extras.reason, composer.extras.note);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={open}>
      <Popover.Trigger>
        <Trigger
          variant="tertiary"
          startIcon={<ManifestGlyph channel={target.channel} size={14} />}
          endIcon={<CaretDown width={8} height={8} aria-hidden />}
        >
          {t('composer.replyOn', { channel: target.channel.label })}
        </Trigger>
      </Popover.Trigger>
      <Sheet
        $width={440}
        side="top"
        align="start"
        sideOffset={8}
        collisionPadding={12}
        aria-label={t('composer.channel.title')}
      >
        {asked ? (
          <SwitchReasons
            target={asked}
            proposed={proposedReason(composer)}
            onBack={() => ask(null)}
            onTake={(reason, note) => take(asked, reason, note)}
          />
        ) : (
          <Ways composer={composer} current={target} onChoose={choose} onCalled={() => open(false)} />
        )}
      </Sheet>
    </Popover.Root>
  );
}

/** What the screen knows about why somebody would go on elsewhere. */
function proposedReason({ window, target, extras }: ComposerState): SwitchReason | null {
  if (extras.reason !== null) return extras.reason;
  if (window.state === 'template' || window.state === 'closed') return 'window_closed';
  return target?.route?.note === 'visitor_gone' ? 'customer_left' : null;
}

interface WaysProps {
  composer: ComposerState;
  current: ReplyTarget;
  onChoose: (target: ReplyTarget) => void;
  onCalled: () => void;
}

function Ways({ composer, current, onChoose, onCalled }: WaysProps) {
  const t = useT();
  const wordsOf = useWayWords(composer.customerName);
  return (
    <>
      <SheetHead>
        <h3>{t('composer.channel.title')}</h3>
      </SheetHead>
      <Rows role="group" aria-label={t('composer.channel.title')} onKeyDown={walkWithArrows}>
        {inPickingOrder(composer.targets, current).map((way) => (
          <RowButton
            key={way.key}
            type="button"
            data-stop
            data-chosen={way.key === current.key || undefined}
            $isOn={way.key === current.key}
            aria-current={way.key === current.key}
            autoFocus={way.key === current.key}
            onClick={() => onChoose(way)}
          >
            <Option>
              <Tile>
                <ManifestGlyph channel={way.channel} size={16} />
              </Tile>
              <First dir="auto">
                <b>{way.channel.label}</b> {telling(way.to.address) ?? composer.customerName}
              </First>
              <WayChip target={way} now={composer.now} />
              <Second>{wordsOf(way, composer.now)}</Second>
            </Option>
          </RowButton>
        ))}
        <CallWays ticket={composer.ticket} identities={composer.identities} onCalled={onCalled} />
      </Rows>
      <SheetFoot>
        <Information width={12} height={12} fill="currentColor" aria-hidden />
        {t('composer.route.kept')}
      </SheetFoot>
    </>
  );
}

/** The one thing to know before choosing it. */
export function WayChip({ target, now }: { target: ReplyTarget; now: number }) {
  const t = useT();
  const { state } = windowNow(target, now);
  if (target.route?.note === 'suppressed') return <Chip look="danger">{t('composer.route.chip.suppressed')}</Chip>;
  if (state === 'template') return <Chip look="warning">{t('composer.route.chip.template')}</Chip>;
  if (state === 'closed')
    return (
      <Chip look="warning" icon={<Lock width={11} height={11} fill="currentColor" aria-hidden />}>
        {t('composer.route.chip.closed')}
      </Chip>
    );
  if (target.route?.isBest)
    return (
      <Chip look="success" icon={<Check width={10} height={10} fill="currentColor" aria-hidden />}>
        {t('composer.route.chip.best')}
      </Chip>
    );
  if (target.to.assurance === 'claimed' && target.route?.note === 'unproven')
    return <Chip look="outline">{t('composer.route.chip.unproven')}</Chip>;
  return <span />;
}
