import type { ReactNode } from 'react';
import { css, styled, type DefaultTheme } from 'styled-components';
import { tokensOf, type Tone } from '../app/tokens';

export type ChipLook = Tone | 'outline' | 'tag' | 'dashed' | 'bare';

const isTone = (look: ChipLook): look is Tone =>
  look !== 'outline' && look !== 'tag' && look !== 'dashed' && look !== 'bare';

function paint(theme: DefaultTheme, look: ChipLook) {
  const tokens = tokensOf(theme);
  if (isTone(look)) {
    const tone = tokens.tones[look];
    return css`
      background: ${tone.background};
      border-color: ${tone.border};
      color: ${tone.text};
    `;
  }
  if (look === 'tag') {
    return css`
      background: var(--tag-background, ${tokens.tag.background});
      border-color: transparent;
      color: ${tokens.tag.text};
      font-weight: 400;
    `;
  }
  if (look === 'bare') {
    return css`
      border: 0;
      padding: 0;
      color: ${theme.colors.neutral600};
      font-weight: 400;
    `;
  }
  return css`
    border-style: ${look === 'dashed' ? 'dashed' : 'solid'};
    border-color: ${look === 'dashed' ? theme.colors.neutral400 : theme.colors.neutral200};
    color: ${theme.colors.neutral700};
  `;
}

const Shape = styled.span<{ $look: ChipLook }>`
  display: inline-flex;
  align-items: center;
  gap: 4px;
  flex: none;
  max-width: 100%;
  box-sizing: border-box;
  height: 20px;
  padding: 0 6px;
  border: 1px solid transparent;
  border-radius: 4px;
  font-size: 1.2rem;
  line-height: 1.6rem;
  font-weight: 500;
  white-space: nowrap;
  ${({ theme, $look }) => paint(theme, $look)}
`;

const Text = styled.span`
  overflow: hidden;
  text-overflow: ellipsis;
`;

interface ChipProps {
  look?: ChipLook;
  icon?: ReactNode;
  title?: string;
  children: ReactNode;
}

/** One small fact. `tag` for tags, `dashed` for something missing, `bare` for a value with an icon only. */
export function Chip({ look = 'outline', icon, title, children }: ChipProps) {
  return (
    <Shape $look={look} title={title}>
      {icon}
      <Text>{children}</Text>
    </Shape>
  );
}
