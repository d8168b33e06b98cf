import { styled } from 'styled-components';

/** Below this width there is one column, and the pages stand in a row above it. */
export const NARROW = '@media (max-width: 767px)';

export const Frame = styled.div`
  display: grid;
  grid-template-columns: 232px minmax(0, 1fr);
  flex: 1;
  min-height: 0;
  min-width: 0;
  height: 100%;
  background: ${({ theme }) => theme.colors.neutral100};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.4rem;
  line-height: 2rem;

  *:focus-visible {
    outline-color: ${({ theme }) => theme.colors.primary600};
  }

  ${NARROW} {
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto minmax(0, 1fr);
  }
`;

export const Content = styled.div`
  min-width: 0;
  min-height: 0;
  overflow-y: auto;
`;
