import { styled } from 'styled-components';
import type { IdentityView } from '../../../../../../contracts/records';
import { ASSURANCES } from '../../../../../../contracts/vocabulary';
import { useSession, useT } from '../../app/hooks';
import { AssuranceMark } from '../../shared/AssuranceMark';
import { ChannelGlyph } from '../../shared/channel';
import { readableAddress } from '../../shared/readableAddress';
import { oneLine } from '../../shared/typography';
import { CallButton } from '../calls';
import { identitiesInOrder } from './model';
import { Section } from './Section';

const Row = styled.div`
  display: flex;
  align-items: center;
  gap: 8px;
  height: 24px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};
`;

const Value = styled.span`
  ${oneLine}
  flex: 1;
`;

/** The addresses of a customer, each with how sure we are that it is theirs. */
export function Identities({ identities, ticket }: { identities: readonly IdentityView[]; ticket: string }) {
  const t = useT();
  const session = useSession();
  const channelOf = (kind: string): string =>
    session?.channels.find(({ identityKind }) => identityKind === kind)?.id ?? kind;
  return (
    <Section label={t('panel.identities')}>
      {identitiesInOrder(identities, ASSURANCES).map((identity) => {
        const { documentId, kind, value, assurance } = identity;
        return (
          <Row key={documentId}>
            <ChannelGlyph channel={channelOf(kind)} />
            <Value dir="ltr" title={value}>
              {readableAddress(value) ?? t('panel.identities.browser', { start: value.slice(0, 6) })}
            </Value>
            <CallButton ticket={ticket} identity={identity} />
            <AssuranceMark assurance={assurance} />
          </Row>
        );
      })}
    </Section>
  );
}
