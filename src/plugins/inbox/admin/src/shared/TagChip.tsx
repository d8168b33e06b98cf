import { styled } from 'styled-components';
import { useSession } from '../app/hooks';
import { lightness, mix, tokensOf } from '../app/tokens';
import { oneLine } from './typography';

const isColor = (color: string): boolean => /^#[0-9a-f]{6}$/.test(color);

/** The tag's colour as a tint that its words can be read on, in light and dark. */
const Painted = styled.span<{ $color: string | null }>`
  ${oneLine}
  display: inline-block;
  flex: none;
  max-width: 100%;
  box-sizing: border-box;
  height: 20px;
  padding: 0 6px;
  border: 1px solid
    ${({ theme, $color }) => ($color === null ? 'transparent' : mix($color, theme.colors.neutral0, 0.35))};
  border-radius: 4px;
  background: ${({ theme, $color }) =>
    $color === null
      ? `var(--tag-background, ${tokensOf(theme).tag.background})`
      : mix($color, theme.colors.neutral0, tokensOf(theme).isDark ? 0.28 : 0.12)};
  color: ${({ theme, $color }) => {
    if ($color === null) return tokensOf(theme).tag.text;
    if (tokensOf(theme).isDark) return mix($color, '#ffffff', 0.3);
    // The lighter the colour, the more black its words need.
    return mix($color, '#000000', lightness($color) > 0.5 ? 0.4 : 0.75);
  }};
  font-size: 1.2rem;
  line-height: 1.8rem;
`;

/** A tag in a colour that is at hand. */
export function PaintedTag({ name, color }: { name: string; color: string }) {
  return (
    <Painted $color={isColor(color) ? color : null} dir="auto" title={name}>
      {name}
    </Painted>
  );
}

/** A tag as it was set up here. */
export function TagChip({ name }: { name: string }) {
  const colors = useSession()?.tagColors;
  return <PaintedTag name={name} color={colors?.find((tag) => tag.name === name)?.color ?? ''} />;
}
