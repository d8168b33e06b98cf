import { styled } from 'styled-components';

/** Explains, counts, dates: less than what it stands beside. */
export const Quiet = styled.p`
  overflow-wrap: anywhere;
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => theme.colors.neutral600};
`;

/** What is in the way, as small as what explains. */
export const Wrong = styled(Quiet)`
  color: ${({ theme }) => theme.colors.danger600};
`;

export const Stack = styled.div<{ $gap?: number }>`
  display: flex;
  flex-direction: column;
  gap: ${({ $gap = 12 }) => $gap}px;
  min-width: 0;
  width: 100%;
`;

/** Side by side while there is room. */
export const Line = styled.div<{ $gap?: number }>`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: ${({ $gap = 8 }) => $gap}px;
  min-width: 0;
`;

/** Three figures with their words below. */
export const Figures = styled.dl`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(72px, 1fr));
  gap: 8px 12px;
  margin: 0;

  > div {
    display: flex;
    flex-direction: column-reverse;
    /* Figures stand in one line, however many their words take. */
    justify-content: flex-end;
    min-width: 0;
  }

  dd {
    margin: 0;
    font-size: 1.8rem;
    line-height: 2.4rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  dt {
    font-size: 1.2rem;
    line-height: 1.6rem;
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;

export const SectionTitle = styled.h3`
  font-size: 1.4rem;
  line-height: 2rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};
`;

/** A list without signs. */
export const Plain = styled.ul`
  font-size: 1.4rem;
  line-height: 2rem;
  display: flex;
  flex-direction: column;
  gap: 8px;
  margin: 0;
  padding: 0;
  list-style: none;
`;
