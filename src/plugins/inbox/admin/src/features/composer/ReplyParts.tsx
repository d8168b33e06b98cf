import { Button } from '@strapi/design-system';
import { Cross, Lock } from '@strapi/icons';
import { styled } from 'styled-components';
import type { Audience } from '../../../../../../contracts/vocabulary';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { ExclamationGlyph, ForwardGlyph, GlobeGlyph, ReplyGlyph } from '../../shared/icons';
import { focusRing, oneLine, WordButton } from '../../shared/typography';
import { walkWithArrows } from './arrowKeys';
import { CloseButton } from './popover-parts';
import type { QuotedMessage } from './replyExtras';
import type { ComposerState } from './useComposer';

const Quote = styled.div`
  display: flex;
  align-items: center;
  gap: 8px;
  min-width: 0;
  margin: 8px 12px 0;
  padding: 4px 4px 4px 10px;
  border-inline-start: 3px solid ${({ theme }) => theme.colors.primary500};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral100};
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => theme.colors.neutral600};

  > svg {
    flex: none;
  }

  > span {
    ${oneLine}
    flex: 1;
  }

  b {
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  ${CloseButton} {
    margin: 0;
    width: 24px;
    height: 24px;
  }
`;

/** The message that this answer answers. */
export function ReplyQuote({ message, onRemove }: { message: QuotedMessage; onRemove: () => void }) {
  const t = useT();
  return (
    <Quote>
      <ReplyGlyph size={12} />
      <span dir="auto">
        <b>{message.author}</b> {message.text}
      </span>
      <CloseButton type="button" aria-label={t('composer.quote.remove')} onClick={onRemove}>
        <Cross width={8} height={8} fill="currentColor" aria-hidden />
      </CloseButton>
    </Quote>
  );
}

const Strip = styled.div<{ $tone: 'warning' | 'primary' }>`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px 10px;
  padding: 6px 12px;
  border-bottom: 1px solid ${({ theme, $tone }) => tokensOf(theme).tones[$tone].border};
  background: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].background};
  color: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].text};
  font-size: 1.2rem;
  line-height: 1.6rem;

  > svg {
    flex: none;
  }

  > p {
    flex: 1 1 180px;
    min-width: 0;
  }
`;

const Segments = styled.div`
  display: inline-flex;
  border: 1px solid currentColor;
  border-radius: 4px;
  overflow: hidden;
`;

const Segment = styled.button<{ $isOn: boolean }>`
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 4px;
  height: 22px;
  padding: 0 8px;
  border: 0;
  background: ${({ theme, $isOn }) => ($isOn ? theme.colors.neutral0 : 'transparent')};
  color: inherit;
  font: inherit;
  font-weight: ${({ $isOn }) => ($isOn ? 700 : 400)};
  cursor: pointer;

  @media (max-width: 767px) {
    height: 44px;
  }
`;

/** Who will be able to read it: loud for everybody, quiet for one. */
export function AudienceSwitch({ composer }: { composer: ComposerState }) {
  const t = useT();
  const { target, audience, setExtras, customerName } = composer;
  if (!target?.channel.capabilities.isPublic) return null;
  const isPublic = audience === 'public';
  const choose = (to: Audience): void => setExtras({ audience: to });
  return (
    <Strip $tone={isPublic ? 'warning' : 'primary'}>
      {isPublic ? <GlobeGlyph size={13} /> : <Lock width={12} height={12} fill="currentColor" aria-hidden />}
      <p role="status">
        {t(isPublic ? 'composer.audience.public.text' : 'composer.audience.private.text', { name: customerName })}
      </p>
      {target.channel.capabilities.privateReplies && (
        <Segments role="radiogroup" aria-label={t('composer.audience')} onKeyDown={walkWithArrows}>
          {(['public', 'private'] as const).map((one) => (
            <Segment
              key={one}
              type="button"
              role="radio"
              data-stop
              $isOn={audience === one}
              aria-checked={audience === one}
              onClick={() => choose(one)}
            >
              {t(`composer.audience.${one}`)}
            </Segment>
          ))}
        </Segments>
      )}
    </Strip>
  );
}

/** Sending will open another way in this ticket: which one, why, and how to leave it at the old one. */
export function SwitchStrip({ composer }: { composer: ComposerState }) {
  const t = useT();
  const { target, extras, setExtras } = composer;
  if (!target || target.interaction) return null;
  const reason = extras.reason === null ? '' : t(`composer.switch.because.${extras.reason}`);
  return (
    <Strip $tone="primary" as="div">
      <ForwardGlyph size={13} />
      <p role="status">
        {t('composer.switch.strip', { channel: target.channel.label, reason })}
        {target.to.assurance === 'claimed' && ` ${t('composer.switch.claimed')}`}
      </p>
      {extras.chosen !== null && (
        <WordButton type="button" onClick={() => setExtras({ chosen: null, reason: null, note: '' })}>
          {t('composer.switch.undo')}
        </WordButton>
      )}
    </Strip>
  );
}

const Offer = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px;
  padding: 0 12px 10px;

  @media (max-width: 767px) {
    > button {
      min-height: 44px;
    }
  }
`;

const Stopped = styled.p`
  display: flex;
  align-items: center;
  gap: 6px;
  padding: 6px 12px 0;
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => tokensOf(theme).warningText};

  > svg {
    flex: none;
  }
`;

interface OfferProps {
  composer: ComposerState;
  onTemplate: () => void;
  onRoutes: () => void;
}

/** Free words don't arrive here any more: what does. */
export function ClosedOffer({ composer, onTemplate, onRoutes }: OfferProps) {
  const t = useT();
  const { window, target, targets } = composer;
  if (!target || (window.state !== 'template' && window.state !== 'closed')) return null;
  const best = targets.find(({ route, key }) => route?.isBest && key !== target.key);
  const takesTemplates = window.state === 'template' && (target.channel.capabilities.templates ?? false);
  if (!takesTemplates && targets.length < 2) return null;
  return (
    <Offer>
      {takesTemplates && (
        <Button size="S" variant="secondary" onClick={onTemplate}>
          {t('composer.closed.template')}
        </Button>
      )}
      {targets.length > 1 && (
        <Button size="S" variant="tertiary" onClick={onRoutes}>
          {best ? t('composer.closed.best', { channel: best.channel.label }) : t('composer.closed.other')}
        </Button>
      )}
    </Offer>
  );
}

/** Messages to this address are stopped: said before anything is written, not after it. */
export function StoppedHint({ composer: { target } }: { composer: ComposerState }) {
  const t = useT();
  if (target?.route?.note !== 'suppressed') return null;
  return (
    <Stopped>
      <ExclamationGlyph size={12} />
      {t('composer.route.suppressed')}
    </Stopped>
  );
}
