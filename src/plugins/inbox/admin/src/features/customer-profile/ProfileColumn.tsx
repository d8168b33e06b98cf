import { styled } from 'styled-components';
import type { CustomerProfile } from '../../../../../../contracts/customer-records';
import { useRelativeTime, useSession, useT } from '../../app/hooks';
import { customersApi } from '../../app/customers-api';
import { Figures } from '../profile-parts/Figures';
import { Notes } from '../profile-parts/Notes';
import { TagField } from '../profile-parts/TagField';
import { AccountField } from './AccountField';
import { Details } from './Details';
import { ExternalRecords } from '../profile-parts/ExternalRecords';
import { ProfileHead } from './ProfileHead';
import { ProfileIdentities } from './ProfileIdentities';
import type { CustomerRecord } from './useCustomer';

/** Sections of this column stand 20 px from its edges, like its head. */
const Column = styled.div`
  > section {
    padding-inline: 20px;
  }
`;

export interface PartProps {
  customer: CustomerProfile;
  record: CustomerRecord;
}

/** Who this is: name, figures, identities, account, details, notes, tags. */
export function ProfileColumn({ customer, record }: PartProps) {
  const t = useT();
  const time = useRelativeTime();
  const mayEdit = useSession()?.canAnswer ?? false;
  const { counts, firstSeenAt, lastSeenAt } = customer;
  const subject = { kind: 'customer', documentId: customer.documentId } as const;
  return (
    <Column>
      <ProfileHead customer={customer} record={record} mayEdit={mayEdit} />
      <Figures
        figures={[
          {
            value: counts.tickets,
            words: t('profile.figures.tickets', { tickets: counts.tickets, open: counts.openTickets }),
          },
          { value: counts.interactions, words: t('profile.figures.exchanges', { exchanges: counts.interactions }) },
          { value: time.stamp(firstSeenAt), words: t('profile.figures.firstSeen'), title: time.full(firstSeenAt) },
          { value: time.stamp(lastSeenAt), words: t('profile.figures.lastSeen'), title: time.full(lastSeenAt) },
        ]}
      />
      <ProfileIdentities customer={customer} record={record} mayEdit={mayEdit} />
      <AccountField customer={customer} record={record} mayEdit={mayEdit} />
      <Details customer={customer} record={record} mayEdit={mayEdit} />
      <Notes
        notes={customer.notes}
        name={customer.displayName}
        mayEdit={mayEdit}
        refusalOf={record.refusalOf}
        onDismiss={record.dismiss}
        onAdd={(text) =>
          record.change('notes', {
            work: async () => {
              await customersApi.addNote(subject, text);
            },
          })
        }
        onRemove={(note) =>
          void record.change('notes', {
            show: (view) => ({ ...view, notes: view.notes.filter(({ documentId }) => documentId !== note.documentId) }),
            work: () => customersApi.removeNote(note.documentId),
          })
        }
      />
      <TagField
        tags={customer.tags}
        mayEdit={mayEdit}
        refusal={record.refusalOf('tags')}
        onDismiss={() => record.dismiss('tags')}
        onSave={(tags) =>
          record.patch('tags', { tags }, undefined, { text: t('profile.done.tags'), body: { tags: customer.tags } })
        }
      />
      <ExternalRecords records={customer.externalRecords} />
    </Column>
  );
}
