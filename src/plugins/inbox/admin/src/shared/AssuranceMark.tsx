import type { ComponentType } from 'react';
import { styled } from 'styled-components';
import type { Assurance } from '../../../../../contracts/vocabulary';
import { useT } from '../app/hooks';
import { tokensOf } from '../app/tokens';
import { QuestionGlyph, SealGlyph, TickCircleGlyph, TickCircleOutlineGlyph, type GlyphProps } from './icons';

const GLYPHS: Readonly<Record<Assurance, ComponentType<GlyphProps>>> = {
  verified: SealGlyph,
  authenticated: TickCircleGlyph,
  provider: TickCircleOutlineGlyph,
  claimed: QuestionGlyph,
};

const Mark = styled.span<{ $assurance: Assurance }>`
  display: inline-flex;
  align-items: center;
  gap: 3px;
  flex: none;
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme, $assurance }) => {
    if ($assurance === 'claimed') return tokensOf(theme).warningText;
    return $assurance === 'provider' ? theme.colors.neutral600 : theme.colors.success700;
  }};
`;

/** How sure we are that the sender owns an identity: four marks that read as a ladder, each with its word. */
export function AssuranceMark({ assurance }: { assurance: Assurance }) {
  const t = useT();
  const Glyph = GLYPHS[assurance];
  return (
    <Mark $assurance={assurance} title={t(`assurance.${assurance}.hint`)}>
      <Glyph size={12} />
      {t(`assurance.${assurance}`)}
    </Mark>
  );
}
