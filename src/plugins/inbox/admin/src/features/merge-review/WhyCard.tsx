import { useId } from 'react';
import { styled } from 'styled-components';
import type { MergeReview } from '../../../../../../contracts/customer-records';
import { useT } from '../../app/hooks';
import { Card } from './Card';
import { ConfirmByLink } from './ConfirmByLink';
import { EvidenceBar, EvidenceLines, ScoreChip } from './Evidence';

const Text = styled.p`
  margin-block: 8px 12px;
  color: ${({ theme }) => theme.colors.neutral600};
`;

/** "Why we think so": the score, the bar, every reason with its weight, and how to ask the two themselves. */
export function WhyCard({ review, canAsk }: { review: MergeReview; canAsk: boolean }) {
  const t = useT();
  const heading = useId();
  const { suggestion } = review;
  return (
    <Card aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{t(suggestion ? 'merging.why' : 'merging.why.none')}</h2>
        {suggestion && <ScoreChip score={suggestion.score} />}
      </header>
      {suggestion ? (
        <>
          <EvidenceBar evidence={suggestion.evidence} />
          <EvidenceLines evidence={suggestion.evidence} />
        </>
      ) : (
        <Text>{t('merging.why.none.text')}</Text>
      )}
      {canAsk && <ConfirmByLink review={review} />}
    </Card>
  );
}
