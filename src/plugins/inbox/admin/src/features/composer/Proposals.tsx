import { Button } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { InteractionView } from '../../../../../../contracts/records';
import { asInboxError } from '../../app/api';
import { useInboxApi, useT } from '../../app/hooks';
import { useColumns } from '../../app/layout';
import { tokensOf } from '../../app/tokens';
import { Avatar } from '../../shared/Avatar';
import { WordButton } from '../../shared/typography';
import { addToEditedCopies } from './recipientEdits';

/** how many are asked about at once, so that the thread above stays in sight */
const SHOWN = { phone: 1, elsewhere: 2 } as const;

const Card = styled.section`
  margin: 12px 0 4px;
  padding: 4px 12px;
  border: 1px solid ${({ theme }) => tokensOf(theme).tones.primary.border};
  border-radius: 4px;
  background: ${({ theme }) => tokensOf(theme).tones.primary.background};
  max-height: 38vh;
  overflow-y: auto;
`;

const Person = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px 10px;
  padding: 6px 0;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};

  > p {
    flex: 1 1 240px;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  b {
    font-weight: 600;
  }

  & + & {
    border-top: 1px solid ${({ theme }) => tokensOf(theme).tones.primary.border};
  }
`;

const Answers = styled.div`
  display: flex;
  gap: 8px;

  @media (max-width: 767px) {
    margin-inline-start: 34px;

    > button {
      height: 44px;
    }
  }
`;

const More = styled(WordButton)`
  margin-bottom: 6px;
`;

type Proposal = InteractionView['proposals'][number] & { readonly interaction: string };

/** People who would take part: nobody of them receives anything before an agent has said so. */
export function Proposals({ interactions }: { interactions: readonly InteractionView[] }) {
  const t = useT();
  const { layout } = useColumns();
  const [showsAll, setShowsAll] = useState(false);
  const proposals = interactions.flatMap<Proposal>(({ documentId, proposals: people }) =>
    people.map((person) => ({ ...person, interaction: documentId })),
  );
  if (proposals.length === 0) return null;
  const shown = showsAll ? proposals : proposals.slice(0, SHOWN[layout === 'phone' ? 'phone' : 'elsewhere']);
  return (
    <Card aria-label={t('participants.label')}>
      {shown.map((proposal) => (
        <Proposed key={`${proposal.interaction} ${proposal.address}`} proposal={proposal} />
      ))}
      {proposals.length > shown.length && (
        <More type="button" onClick={() => setShowsAll(true)}>
          {t('participants.more', { count: proposals.length - shown.length })}
        </More>
      )}
    </Card>
  );
}

function Proposed({ proposal }: { proposal: Proposal }) {
  const t = useT();
  const { decide, isBusy } = useDecision(proposal);
  const { address, displayName, origin } = proposal;
  return (
    <Person>
      <Avatar name={displayName ?? address} size={24} />
      <p>
        <b dir="auto">{displayName ?? address}</b> {displayName !== null && `(${address}) `}
        {t(origin === 'third_party' ? 'participants.thirdParty' : 'participants.copied')}
      </p>
      <Answers>
        <Button
          size="S"
          variant="tertiary"
          disabled={isBusy}
          aria-label={t('participants.add.name', { name: displayName ?? address })}
          onClick={() => void decide('approved')}
        >
          {t('participants.add')}
        </Button>
        <Button
          size="S"
          variant="ghost"
          disabled={isBusy}
          aria-label={t('participants.keepOut.name', { name: displayName ?? address })}
          onClick={() => void decide('declined')}
        >
          {t('participants.keepOut')}
        </Button>
      </Answers>
    </Person>
  );
}

function useDecision({ interaction, address }: Proposal) {
  const t = useT();
  const api = useInboxApi();
  const { toggleNotification } = useNotification();
  const [isBusy, setIsBusy] = useState(false);
  const decide = async (decision: 'approved' | 'declined'): Promise<void> => {
    setIsBusy(true);
    try {
      if (decision === 'approved') addToEditedCopies(interaction, address);
      await api.decideParticipant(interaction, { address, decision });
    } catch (error) {
      toggleNotification({ type: 'warning', message: t('thread.refused', { reason: asInboxError(error).message }) });
      setIsBusy(false);
    }
  };
  return { decide, isBusy };
}
