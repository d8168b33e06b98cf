import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { styled } from 'styled-components';
import { useStore } from '../../app/external-store';
import { useSession, useT } from '../../app/hooks';
import { inboxStore } from '../../app/inbox-store';
import { mergingApi } from '../../app/merging-api';
import { Cards } from '../cards';
import { ContactStrip } from '../customer-panel/ContactStrip';
import { DuplicateHints } from '../customer-panel/DuplicateHints';
import { OtherTickets } from '../customer-panel/OtherTickets';
import { TriedTrail } from '../customer-panel/TriedTrail';
import { useOpenMoment } from '../customer-panel/useOpenMoment';
import { hasHappened, useStory, WHOLE_STORY } from '../story';
import { Consents } from './Consents';
import type { PartProps } from './ProfileColumn';

const Title = styled.h2`
  flex: none;
  display: flex;
  align-items: center;
  box-sizing: border-box;
  height: 56px;
  padding: 0 16px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  font-size: 1.8rem;
  line-height: 2.4rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};
`;

/** What is to be done for this customer, and what stands around it. */
export function WorkColumn({ customer, record }: PartProps) {
  const t = useT();
  const { documentId, openTickets, tried } = customer;
  const mayEdit = useSession()?.canAnswer ?? false;
  const open = useOpenMoment(null);
  const { entries } = useStory({ kind: 'customer', documentId }, WHOLE_STORY);
  const said = entries.flatMap((entry) => (hasHappened(entry) ? [] : entry));
  return (
    <>
      <Title>{t('profile.part.work')}</Title>
      <OtherTickets
        tickets={openTickets}
        label={t('profile.openTickets')}
        none={t('profile.openTickets.none')}
        hidden={customer.hiddenTickets}
      />
      <Hints customer={documentId} />
      <ContactStrip items={said} onOpen={(dot) => open(dot.ticket, dot.item)} />
      <Cards kind="customer" documentId={documentId} />
      <TriedTrail tried={tried} />
      <Consents customer={customer} record={record} mayEdit={mayEdit} />
    </>
  );
}

/** Who else this customer may be; read anew whenever suggestions have changed. */
function Hints({ customer }: { customer: string }) {
  const version = useStore(inboxStore, ({ suggestionsVersion }) => suggestionsVersion);
  const query = useQuery({
    queryKey: ['suggestions-of', customer],
    queryFn: () => mergingApi.suggestionsOf(customer),
  });
  const { refetch } = query;
  useEffect(() => {
    if (version > 0) void refetch();
  }, [version, refetch]);
  return <DuplicateHints suggestions={query.data?.data ?? []} of={customer} />;
}
