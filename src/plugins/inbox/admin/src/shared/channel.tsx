import type { ComponentType } from 'react';
import { styled, useTheme } from 'styled-components';
import type { ChannelView } from '../../../../../contracts/records';
import { useSession } from '../app/hooks';
import { tokensOf } from '../app/tokens';
import { glyphOf } from './channel-icons';
import type { GlyphProps } from './icons';

/** The manifest of a channel; undefined for one that this installation does not know (any more). */
export const useChannel = (channel: string): ChannelView | undefined =>
  useSession()?.channels.find(({ id }) => id === channel);

/** The word for a channel: the manifest's, or the bare id. */
export const useChannelLabel = (channel: string): string => useChannel(channel)?.label ?? channel;

interface ChannelLook {
  Shape: ComponentType<GlyphProps>;
  colour: string;
  label: string;
}

function useChannelLook(channel: string): ChannelLook {
  const manifest = useChannel(channel);
  const theme = useTheme();
  const Shape = glyphOf(manifest?.icon ?? '');
  const named = manifest?.color[tokensOf(theme).isDark ? 'dark' : 'light'] ?? 'neutral600';
  // A manifest names a colour of the theme, or gives one of its own.
  const colour = new Map(Object.entries(theme.colors)).get(named) ?? named;
  return { Shape, colour, label: manifest?.label ?? channel };
}

const Bare = styled.span<{ $colour: string }>`
  display: inline-grid;
  flex: none;
  color: ${({ $colour }) => $colour};
`;

const Filled = styled.span<{ $colour: string; $size: number }>`
  display: grid;
  place-items: center;
  flex: none;
  box-sizing: border-box;
  width: ${({ $size }) => $size}px;
  height: ${({ $size }) => $size}px;
  border-radius: 50%;
  border: 2px solid var(--row-background, ${({ theme }) => theme.colors.neutral0});
  background: ${({ $colour }) => $colour};
  color: var(--badge-glyph, ${({ theme }) => theme.colors.neutral0});
`;

interface ChannelMarkProps {
  channel: string;
  size?: number;
  /** the word stands beside it already */
  isDecorative?: boolean;
}

/** The glyph of a channel in its colour. */
export function ChannelGlyph({ channel, size = 14, isDecorative = false }: ChannelMarkProps) {
  const { Shape, colour, label } = useChannelLook(channel);
  return (
    <Bare
      $colour={colour}
      title={label}
      {...(isDecorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <Shape size={size} />
    </Bare>
  );
}

/** The glyph in a filled circle, for the corner of an avatar. */
export function ChannelBadge({ channel, size = 20, isDecorative = false }: ChannelMarkProps) {
  const { Shape, colour, label } = useChannelLook(channel);
  return (
    <Filled
      $colour={colour}
      $size={size}
      title={label}
      {...(isDecorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <Shape size={Math.round(size / 2)} />
    </Filled>
  );
}

/** The glyph of a channel that is set up outside of the inbox, where nobody's session is: from its manifest alone. */
export function ManifestGlyph({ channel, size = 16 }: { channel: ChannelView; size?: number }) {
  const theme = useTheme();
  const Shape = glyphOf(channel.icon);
  const named = channel.color[tokensOf(theme).isDark ? 'dark' : 'light'];
  return (
    <Bare $colour={new Map(Object.entries(theme.colors)).get(named) ?? named} aria-hidden>
      <Shape size={size} />
    </Bare>
  );
}
