import { styled } from 'styled-components';
import type { IdentityView } from '../../../../../../contracts/records';
import { useSession, useT } from '../../app/hooks';
import { AssuranceMark } from '../../shared/AssuranceMark';
import { ChannelGlyph } from '../../shared/channel';
import { readableAddress } from '../../shared/readableAddress';
import { Meta } from '../../shared/typography';
import { byProof } from './review-model';

const Cell = styled.div`
  display: grid;
  gap: 4px;
  align-content: start;
  padding: 10px 16px 12px;
  font-size: 1.3rem;
  line-height: 2rem;
`;

const Row = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0 8px;

  > bdi {
    flex: 1;
    min-width: 96px;
    overflow-wrap: anywhere;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const StaysClaimed = styled(Meta)`
  padding-inline-start: 22px;
`;

type Listed = Pick<IdentityView, 'documentId' | 'kind' | 'value' | 'assurance'>;

/** An address as people read it: a browser's token says that it is a browser. */
export function useAddressWords(): (identity: Pick<Listed, 'value'>) => string {
  const t = useT();
  return ({ value }) => readableAddress(value) ?? t('panel.identities.browser', { start: value.slice(0, 6) });
}

/** The channel whose glyph stands for a kind of identity. */
export function useChannelOf(): (kind: string) => string {
  const session = useSession();
  return (kind) => session?.channels.find(({ identityKind }) => identityKind === kind)?.id ?? kind;
}

/** The addresses of one side with what they prove. Merging proves nothing: what is claimed stays claimed. */
export function IdentityCell({
  identities,
  isAbsorbed = false,
}: {
  identities: readonly Listed[];
  isAbsorbed?: boolean;
}) {
  const t = useT();
  const words = useAddressWords();
  const channelOf = useChannelOf();
  const staysClaimed = isAbsorbed && identities.some(({ assurance }) => assurance === 'claimed');
  return (
    <Cell>
      {identities.length === 0 && <Meta>{t('merging.identity.none')}</Meta>}
      {byProof(identities).map((identity) => (
        <Row key={identity.documentId}>
          <ChannelGlyph channel={channelOf(identity.kind)} />
          <bdi title={identity.value}>{words(identity)}</bdi>
          <AssuranceMark assurance={identity.assurance} />
        </Row>
      ))}
      {staysClaimed && <StaysClaimed>{t('merging.identity.stays')}</StaysClaimed>}
    </Cell>
  );
}
