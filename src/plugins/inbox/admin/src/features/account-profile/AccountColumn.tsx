import { ArrowLeft, Briefcase } from '@strapi/icons';
import { styled } from 'styled-components';
import type { AccountProfile } from '../../../../../../contracts/customer-records';
import { customersApi } from '../../app/customers-api';
import { useRelativeTime, useSession, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Meta } from '../../shared/typography';
import { Section } from '../customer-panel/Section';
import { Attributes, useAttributes } from '../profile-parts/Attributes';
import { BackLink } from '../profile-parts/BackLink';
import { ExternalRecords } from '../profile-parts/ExternalRecords';
import { Fields } from '../profile-parts/Field';
import { Figures } from '../profile-parts/Figures';
import { Notes } from '../profile-parts/Notes';
import { Refusal } from '../profile-parts/Refusal';
import { TitleField } from '../profile-parts/TitleField';
import { Domains, Family, type PartProps } from './Belonging';
import { ACCOUNTS_PATH } from './paths';
import type { AccountRecord } from './useAccount';

const Column = styled.div`
  > section {
    padding-inline: 20px;
  }
`;

const Head = styled.header`
  padding: 16px 20px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Firm = styled.div`
  display: flex;
  align-items: center;
  gap: 12px;

  > div {
    flex: 1;
    min-width: 0;
  }
`;

const Sign = styled.span`
  flex: none;
  display: grid;
  place-items: center;
  width: 56px;
  height: 56px;
  border-radius: 4px;
  background: ${({ theme }) => tokensOf(theme).tones.alternative.background};
  color: ${({ theme }) => tokensOf(theme).tones.alternative.text};

  > svg {
    fill: currentColor;
  }
`;

interface ColumnProps {
  account: AccountProfile;
  record: AccountRecord;
}

/** What an account is: name, figures, mail domains, family, attributes, notes. */
export function AccountColumn({ account, record }: ColumnProps) {
  const t = useT();
  const time = useRelativeTime();
  const mayEdit = useSession()?.canAnswer ?? false;
  const { counts, createdAt, documentId } = account;
  const subject = { kind: 'account', documentId } as const;
  const part = { account, record, mayEdit };
  return (
    <Column>
      <Head>
        <BackLink to={ACCOUNTS_PATH}>
          <ArrowLeft aria-hidden />
          {t('account.all')}
        </BackLink>
        <Firm>
          <Sign aria-hidden>
            <Briefcase width={24} height={24} />
          </Sign>
          <div>
            <TitleField
              name={account.name}
              label={t('profile.name')}
              longest={200}
              mayEdit={mayEdit}
              onSave={(name) =>
                record.patch('name', { name }, undefined, {
                  text: t('profile.done.name'),
                  body: { name: account.name },
                })
              }
            />
            <Meta>{t('account.since', { time: time.stamp(createdAt) })}</Meta>
          </div>
        </Firm>
        <Refusal refusal={record.refusalOf('name')} onClose={() => record.dismiss('name')} />
      </Head>
      <Figures
        figures={[
          { value: counts.customers, words: t('account.figures.customers', { count: counts.customers }) },
          {
            value: counts.tickets,
            words: t('profile.figures.tickets', { tickets: counts.tickets, open: counts.openTickets }),
          },
        ]}
      />
      <Domains {...part} />
      <Family {...part} />
      <OwnAttributes {...part} />
      <Notes
        notes={account.notes}
        name={account.name}
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
            show: (view) => ({ ...view, notes: view.notes.filter((one) => one.documentId !== note.documentId) }),
            work: () => customersApi.removeNote(note.documentId),
          })
        }
      />
      <ExternalRecords records={account.externalRecords} />
    </Column>
  );
}

function OwnAttributes({ account, record, mayEdit }: PartProps) {
  const t = useT();
  const attributes = useAttributes('account', account.attributes);
  const filled = attributes.filter(({ value }) => value !== null);
  if ((mayEdit ? attributes : filled).length === 0) return null;
  return (
    <Section label={t('profile.details')}>
      <Fields>
        <Attributes
          attributes={attributes}
          mayEdit={mayEdit}
          refusalOf={record.refusalOf}
          onDismiss={record.dismiss}
          onSave={({ key, label }, value, before) =>
            record.patch(`attribute:${key}`, { attributes: { [key]: value } }, undefined, {
              text: t('profile.done.field', { label }),
              body: { attributes: { [key]: before } },
            })
          }
        />
      </Fields>
    </Section>
  );
}
