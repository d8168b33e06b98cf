import { useEffect, useRef, type ReactNode } from 'react';
import { styled } from 'styled-components';
import { tokensOf } from '../../app/tokens';
import { metaText } from '../../shared/typography';
import { piecesOf } from './model';
import { elementId, useActiveOption } from './options';

const Mark = styled.mark`
  border-radius: 2px;
  background: ${({ theme }) => tokensOf(theme).tones.warning.background};
  box-shadow: 0 0 0 1px ${({ theme }) => tokensOf(theme).tones.warning.border};
  color: inherit;
  font-weight: 600;
`;

/** A text with what was found in it. */
export const Marked = ({ text }: { text: string }) => (
  <>{piecesOf(text).map((piece, at) => (piece.isMarked ? <Mark key={at}>{piece.text}</Mark> : piece.text))}</>
);

const GroupTitle = styled.h3`
  ${metaText}
  display: flex;
  align-items: center;
  gap: 8px;
  padding: 14px 16px 4px;
  font-weight: 600;
`;

const Intro = styled.p`
  ${metaText}
  padding: 0 16px 4px;
`;

interface GroupProps {
  title: string;
  /** stands beside the title */
  action?: ReactNode;
  intro?: string;
  /** options, and nothing else */
  children: ReactNode;
}

/** Things to choose of one kind, below what they are. */
export function Group({ title, action, intro, children }: GroupProps) {
  return (
    <section>
      <GroupTitle>
        {title}
        {action}
      </GroupTitle>
      {intro !== undefined && <Intro>{intro}</Intro>}
      <div role="listbox" aria-label={title}>
        {children}
      </div>
    </section>
  );
}

const Row = styled.div<{ $isActive: boolean }>`
  display: grid;
  grid-template-columns: auto minmax(0, 1fr);
  column-gap: 12px;
  margin: 0 8px;
  padding: 8px;
  border-radius: 6px;
  cursor: pointer;
  scroll-margin-block: 48px;
  color: ${({ theme }) => theme.colors.neutral800};
  background: ${({ theme, $isActive }) => ($isActive ? tokensOf(theme).selected : 'transparent')};
  --row-background: ${({ theme, $isActive }) => ($isActive ? tokensOf(theme).selected : theme.colors.neutral0)};
`;

interface OptionRowProps {
  id: string;
  onChoose: () => void;
  /** something that was found: the first one is what Enter opens */
  isResult?: boolean;
  /** stands in the first column */
  picture?: ReactNode;
  children: ReactNode;
}

/** One thing to choose, with the pointer or the arrows; the focus stays in the field. */
export function OptionRow({ id, onChoose, isResult = false, picture, children }: OptionRowProps) {
  const { active, setActive } = useActiveOption();
  const row = useRef<HTMLDivElement>(null);
  const isActive = active === id;
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <Row
      ref={row}
      id={elementId(id)}
      role="option"
      aria-selected={isActive}
      data-result={isResult}
      $isActive={isActive}
      onMouseMove={() => !isActive && setActive(id)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span>{picture}</span>
      <div>{children}</div>
    </Row>
  );
}
