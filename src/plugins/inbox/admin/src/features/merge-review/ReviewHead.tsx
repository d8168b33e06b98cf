import { IconButton } from '@strapi/design-system';
import { ArrowLeft, ChevronLeft, ChevronRight } from '@strapi/icons';
import { Link, useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { focusRing } from '../../shared/typography';
import { wayBack, type ReviewOrigin } from './paths';
import type { Walk } from './useWalk';

const Head = styled.header`
  display: flex;
  align-items: flex-end;
  justify-content: space-between;
  gap: 16px;
  margin-block-end: 16px;

  h1 {
    font-size: 2.8rem;
    line-height: 3.6rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const Back = styled(Link)`
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 6px;
  border-radius: 4px;
  color: ${({ theme }) => tokensOf(theme).link};
  text-decoration: none;

  &:hover {
    text-decoration: underline;
  }
`;

const Place = styled.div`
  flex: none;
  display: flex;
  align-items: center;
  gap: 8px;
  color: ${({ theme }) => theme.colors.neutral600};
  font-variant-numeric: tabular-nums;
`;

/** Where the review came from, and where it stands in the queue. */
export function ReviewHead({ origin, walk }: { origin: ReviewOrigin; walk: Walk }) {
  const t = useT();
  const navigate = useNavigate();
  const words = {
    ticket: origin.from === 'ticket' ? t('merging.back.ticket', { number: `#${String(origin.number)}` }) : '',
    customer: t('merging.back.customer'),
    queue: t('merging.back.queue'),
    nowhere: t('merging.back.inbox'),
  };
  const step = (path: string | null, label: string, icon: JSX.Element) => (
    <IconButton
      label={label}
      disabled={path === null}
      onClick={() => path !== null && navigate(path, { replace: true })}
    >
      {icon}
    </IconButton>
  );
  return (
    <Head>
      <div>
        <Back to={wayBack(origin)}>
          <ArrowLeft width={12} height={12} aria-hidden fill="currentColor" />
          {words[origin.from]}
        </Back>
        <h1>{t('merging.title')}</h1>
      </div>
      {walk.index !== null && (
        <Place>
          <span>{t('merging.position', { index: walk.index, total: walk.total })}</span>
          {step(walk.previous, t('merging.previous'), <ChevronLeft />)}
          {step(walk.next, t('merging.next'), <ChevronRight />)}
        </Place>
      )}
    </Head>
  );
}
