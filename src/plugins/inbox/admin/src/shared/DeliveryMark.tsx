import type { ComponentType } from 'react';
import { styled } from 'styled-components';
import type { DeliveryState } from '../../../../../contracts/vocabulary';
import { useT } from '../app/hooks';
import { tokensOf } from '../app/tokens';
import { ClockGlyph, ExclamationGlyph, QuestionGlyph, TickGlyph, TwoTicksGlyph, type GlyphProps } from './icons';

const GLYPHS: Readonly<Record<DeliveryState, ComponentType<GlyphProps>>> = {
  queued: ClockGlyph,
  sending: ClockGlyph,
  uncertain: QuestionGlyph,
  accepted: TickGlyph,
  sent: TickGlyph,
  failed: ExclamationGlyph,
  delivered: TwoTicksGlyph,
  read: TwoTicksGlyph,
};

const Mark = styled.span<{ $state: DeliveryState }>`
  display: inline-flex;
  align-items: center;
  gap: 3px;
  flex: none;
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme, $state }) => {
    if ($state === 'failed') return tokensOf(theme).dangerText;
    return $state === 'uncertain' ? tokensOf(theme).warningText : theme.colors.neutral600;
  }};

  svg {
    color: ${({ theme, $state }) => ($state === 'read' ? theme.colors.secondary600 : 'inherit')};
  }
`;

/** How far a message has come: a glyph, and its word beside it or on hover. */
export function DeliveryMark({ state, withWord = false }: { state: DeliveryState; withWord?: boolean }) {
  const t = useT();
  const Glyph = GLYPHS[state];
  const word = t(`delivery.${state}`);
  return (
    <Mark $state={state} title={word} {...(withWord ? {} : { role: 'img', 'aria-label': word })}>
      <Glyph size={14} />
      {withWord && word}
    </Mark>
  );
}
