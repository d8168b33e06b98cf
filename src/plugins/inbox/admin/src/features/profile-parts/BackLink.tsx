import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { tokensOf } from '../../app/tokens';
import { focusRing } from '../../shared/typography';

/** The way out of a record, above its name. */
export const BackLink = styled(Link)`
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 6px;
  min-height: 24px;
  margin-bottom: 12px;
  border-radius: 4px;
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${({ theme }) => tokensOf(theme).link};
  text-decoration: none;

  > svg {
    width: 12px;
    height: 12px;
    fill: currentColor;

    &:dir(rtl) {
      transform: scaleX(-1);
    }
  }

  &:hover {
    text-decoration: underline;
  }

  @media (max-width: 767px) {
    min-height: 44px;
    margin-block: -8px 4px;
  }
`;
