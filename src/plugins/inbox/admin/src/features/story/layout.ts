import { Lock } from '@strapi/icons';
import { styled } from 'styled-components';
import { tokensOf } from '../../app/tokens';

/** The line of a story with its days, rows and nodes. */

export const Scroller = styled.div`
  flex: 1;
  min-height: 0;
  overflow-y: auto;
  padding: 12px 24px 20px;

  @media (max-width: 767px) {
    padding: 8px 12px 16px;
  }
`;

export const Day = styled.section`
  content-visibility: auto;
  contain-intrinsic-size: auto 240px;
`;

export const DayName = styled.h2`
  padding-inline-start: 40px;
  padding-block: 4px 8px;
  font-size: 1.2rem;
  line-height: 1.6rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral600};
`;

export const RowList = styled.ol`
  position: relative;
  margin: 0;
  padding: 0 0 8px;
  list-style: none;

  &::before {
    content: '';
    position: absolute;
    inset-block: 4px 0;
    inset-inline-start: 13px;
    width: 1px;
    background: ${({ theme }) => theme.colors.neutral200};
  }
`;

export const Row = styled.li`
  position: relative;
  padding-inline-start: 40px;

  & + & {
    margin-top: 8px;
  }
`;

export const Node = styled.span<{ $isSmall: boolean }>`
  position: absolute;
  inset-block-start: 4px;
  inset-inline-start: ${({ $isSmall }) => ($isSmall ? '4px' : '0')};
  display: grid;
  place-items: center;
  box-sizing: border-box;
  width: ${({ $isSmall }) => ($isSmall ? 20 : 28)}px;
  height: ${({ $isSmall }) => ($isSmall ? 20 : 28)}px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 50%;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral600};

  > svg {
    fill: currentColor;
  }
`;

export const NoteSign = styled(Lock)`
  color: ${({ theme }) => tokensOf(theme).note.text};
`;

export const More = styled.p`
  display: flex;
  gap: 8px;
  align-items: center;
  padding: 8px 0 0 40px;
`;

/** One event has nothing to unfold. */
export const SingleSign = styled.span`
  width: 5px;
  height: 5px;
  border-radius: 50%;
  background: currentColor;
`;
