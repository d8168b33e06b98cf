import { useMemo } from 'react';
import { styled } from 'styled-components';
import { tokensOf } from '../../app/tokens';
import { textParts } from './textParts';

const Text = styled.div`
  min-width: 0;
  max-width: 100%;
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  text-align: start;

  a {
    color: ${({ theme }) => tokensOf(theme).link};
  }
`;

interface TextProps {
  text: string;
  lang?: string | undefined;
  /** its links are words only: what was taken for junk leads nobody anywhere */
  isInert?: boolean;
}

/** What somebody wrote, as plain text with its links; the script decides the direction, not the screen. */
export function MessageText({ text, lang, isInert = false }: TextProps) {
  const parts = useMemo(() => textParts(text), [text]);
  return (
    <Text dir="auto" lang={lang}>
      {parts.map((part, index) =>
        part.href === null || isInert ? (
          part.text
        ) : (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ),
      )}
    </Text>
  );
}
