import { Button } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { IdentityView } from '../../../../../../contracts/records';
import { ASSURANCES } from '../../../../../../contracts/vocabulary';
import type { InboxError } from '../../app/api';
import { customersApi } from '../../app/customers-api';
import { useInboxApi, useRelativeTime, useSession, useT } from '../../app/hooks';
import { AssuranceMark } from '../../shared/AssuranceMark';
import { ChannelGlyph } from '../../shared/channel';
import { readableAddress } from '../../shared/readableAddress';
import { Meta, oneLine, WordButton } from '../../shared/typography';
import { identitiesInOrder } from '../customer-panel/model';
import { Section } from '../customer-panel/Section';
import { Buttons, FormLine, Input, RowActs, Rows, Select, SignButton, SmallForm } from '../profile-parts/inputs';
import { AskRemove } from '../profile-parts/Notes';
import { Refusal } from '../profile-parts/Refusal';
import { addableKinds, ownerIn } from './identityModel';
import { comparePath } from './MergeWithDialog';
import type { PartProps } from './ProfileColumn';

const PLACE = 'identities';

const Row = styled.li`
  min-height: 28px;
  padding-block: 2px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};

  > div {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 24px;
  }
`;

/** What acts on an address lies over its end, so that nothing makes room for it. */
const ValuePlace = styled.span`
  position: relative;
  flex: 1;
  display: flex;
  align-items: center;
  min-width: 0;

  @media (hover: hover) {
    > ${RowActs} {
      position: absolute;
      inset-inline-end: 0;
      background: ${({ theme }) => theme.colors.neutral0};
    }
  }
`;

const Value = styled.span`
  ${oneLine}
  flex: 1;
`;

interface IdentitiesProps extends PartProps {
  mayEdit: boolean;
}

/** Every address and login of a customer: how sure it is theirs, how it came to be known, and the way to add one. */
export function ProfileIdentities({ customer, record, mayEdit }: IdentitiesProps) {
  const t = useT();
  const [isAdding, setIsAdding] = useState(false);
  const [asked, setAsked] = useState('');
  const add = async (kind: string, value: string): Promise<InboxError | null> => {
    setAsked(value);
    return record.change(PLACE, {
      work: async () => (await customersApi.addIdentity(customer.documentId, { kind, value })).customer,
    });
  };
  return (
    <Section
      label={t('panel.identities')}
      aside={
        mayEdit && (
          <SignButton
            type="button"
            aria-label={t('profile.identities.add')}
            title={t('profile.identities.add')}
            onClick={() => setIsAdding(true)}
          >
            <Plus width={12} height={12} aria-hidden />
          </SignButton>
        )
      }
    >
      {isAdding && <AddForm onAdd={add} onClose={() => setIsAdding(false)} />}
      <Taken customer={customer.documentId} value={asked} record={record} />
      <Rows>
        {identitiesInOrder(customer.identities, ASSURANCES).map((identity) => (
          <IdentityRow
            key={identity.documentId}
            identity={identity}
            mayEdit={mayEdit}
            onRemove={() =>
              void record.change(PLACE, {
                show: (view) => ({
                  ...view,
                  identities: view.identities.filter(({ documentId }) => documentId !== identity.documentId),
                }),
                work: async () =>
                  (await customersApi.removeIdentity(customer.documentId, identity.documentId)).customer,
              })
            }
          />
        ))}
      </Rows>
    </Section>
  );
}

/** The address is another customer's: the two can be compared. */
function Taken({ customer, value, record }: { customer: string; value: string; record: PartProps['record'] }) {
  const t = useT();
  const api = useInboxApi();
  const navigate = useNavigate();
  const refusal = record.refusalOf(PLACE);
  const compare = async (): Promise<void> => {
    const named = ownerIn(refusal?.details ?? {});
    const { data } = named === null ? await api.searchCustomers(value) : { data: [] };
    const owner = named ?? data.find(({ documentId }) => documentId !== customer)?.documentId;
    if (owner !== undefined) navigate(comparePath(customer, owner));
  };
  return (
    <Refusal refusal={refusal} onClose={() => record.dismiss(PLACE)}>
      {refusal?.code === 'identity_taken' && (
        <WordButton type="button" onClick={() => void compare()}>
          {t('profile.compare')}
        </WordButton>
      )}
    </Refusal>
  );
}

const KindLine = styled(FormLine)`
  > ${Select} {
    flex: 0 0 92px;
  }
`;

interface AddProps {
  onAdd: (kind: string, value: string) => Promise<InboxError | null>;
  onClose: () => void;
}

function AddForm({ onAdd, onClose }: AddProps) {
  const t = useT();
  const kindWord = useKindWord();
  const kinds = addableKinds(useSession()?.channels ?? []);
  const [kind, setKind] = useState(kinds[0] ?? 'email');
  const [value, setValue] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (value.trim() === '') return;
    setIsBusy(true);
    const refusal = await onAdd(kind, value.trim());
    setIsBusy(false);
    if (refusal === null) onClose();
  };
  return (
    <SmallForm onSubmit={(event) => void submit(event)} onKeyDown={({ key }) => key === 'Escape' && onClose()}>
      <KindLine>
        <Select aria-label={t('profile.identities.kind')} value={kind} onChange={({ target }) => setKind(target.value)}>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {kindWord(one)}
            </option>
          ))}
        </Select>
        <Input
          autoFocus
          dir="ltr"
          autoComplete="off"
          maxLength={254}
          aria-label={t('profile.identities.value')}
          placeholder={kind === 'email' ? 'name@example.com' : kind === 'phone' ? '+44 20 7946 0000' : undefined}
          value={value}
          onChange={({ target }) => setValue(target.value)}
        />
      </KindLine>
      <Buttons>
        <Button size="S" type="submit" disabled={value.trim() === ''} loading={isBusy}>
          {t('profile.identities.save')}
        </Button>
        <Button size="S" variant="tertiary" onClick={onClose}>
          {t('profile.cancel')}
        </Button>
      </Buttons>
      <Meta as="p">{t('profile.identities.hint')}</Meta>
    </SmallForm>
  );
}

/** The word for a kind of identity; kinds of later connectors stand as they are named. */
function useKindWord(): (kind: string) => string {
  const t = useT();
  return (kind) => {
    if (kind === 'email' || kind === 'phone' || kind === 'external_id') return t(`profile.kind.${kind}`);
    return kind.replaceAll('_', ' ');
  };
}

function IdentityRow({
  identity,
  mayEdit,
  onRemove,
}: {
  identity: IdentityView;
  mayEdit: boolean;
  onRemove: () => void;
}) {
  const t = useT();
  const time = useRelativeTime();
  const session = useSession();
  const [isAsking, setIsAsking] = useState(false);
  const { kind, value, assurance, origin, firstSeenAt, lastSeenAt } = identity;
  const channel = session?.channels.find(({ identityKind }) => identityKind === kind)?.id ?? kind;
  const shown = readableAddress(value) ?? t('panel.identities.browser', { start: value.slice(0, 6) });
  const seen = t('panel.seen', { first: time.stamp(firstSeenAt), last: time.stamp(lastSeenAt) });
  const known = origin ? `${t(`profile.origin.${origin}`)}. ${seen}` : seen;
  return (
    <Row>
      <div>
        <ChannelGlyph channel={channel} />
        <ValuePlace>
          <Value dir="ltr" title={`${value}\n${known}`}>
            {shown}
          </Value>
          {mayEdit && !isAsking && (
            <RowActs>
              <SignButton
                type="button"
                aria-label={t('profile.identities.remove', { value: shown })}
                title={t('profile.identities.remove', { value: shown })}
                onClick={() => setIsAsking(true)}
              >
                <Trash width={12} height={12} aria-hidden />
              </SignButton>
            </RowActs>
          )}
        </ValuePlace>
        <AssuranceMark assurance={assurance} />
      </div>
      {isAsking && (
        <AskRemove question={t('profile.identities.sure')} onRemove={onRemove} onKeep={() => setIsAsking(false)} />
      )}
      <Origin origin={origin ?? null} />
    </Row>
  );
}

const OriginWords = styled(Meta)`
  display: block;
  padding-inline-start: 22px;
  margin-block-start: -2px;
`;

/** How it came to be known, when that is not the usual way. */
function Origin({ origin }: { origin: (IdentityView['origin'] & string) | null }) {
  const t = useT();
  if (origin === null || origin === 'message') return null;
  return <OriginWords>{t(`profile.origin.${origin}`)}</OriginWords>;
}
