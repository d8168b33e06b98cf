import { styled } from 'styled-components';

/** Rows of a settings list: what it is, a fact beside it, what can be done. */
export const Rows = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
`;

export const Row = styled.li`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px 16px;
  min-height: 56px;
  padding: 8px 8px 8px 16px;

  & + & {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
`;

export const RowText = styled.div`
  flex: 1 1 240px;
  min-width: 0;

  > b,
  > a {
    display: block;
    overflow-wrap: anywhere;
    font-size: 1.4rem;
    line-height: 2rem;
    font-weight: 500;
    color: ${({ theme }) => theme.colors.neutral800};
    text-decoration: none;
  }

  > a:hover {
    text-decoration: underline;
  }

  > p {
    overflow-wrap: anywhere;
    font-size: 1.2rem;
    line-height: 1.6rem;
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;

export const RowActions = styled.div`
  display: flex;
  align-items: center;
  gap: 4px;
  margin-inline-start: auto;

  @media (max-width: 767px) {
    flex-wrap: wrap;
    max-width: 100%;

    > button {
      white-space: nowrap;
    }
  }
`;

export const Code = styled.code`
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  font-size: 0.92em;
  color: inherit;
`;
