import { Button, Modal } from '@strapi/design-system';
import { ArrowLeft, PaperPlane } from '@strapi/icons';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { useSession, useT } from '../../app/hooks';
import { useNow } from '../../app/relative-time';
import { pathOf } from '../../app/views';
import { Avatar } from '../../shared/Avatar';
import { metaText } from '../../shared/typography';
import { NewTicketDialog } from '../new-ticket';
import { BackLink } from '../profile-parts/BackLink';
import { languageName, languagesOf, localTime } from '../profile-parts/localTime';
import { Refusal } from '../profile-parts/Refusal';
import { TitleField } from '../profile-parts/TitleField';
import { ProfileMenu } from './ProfileMenu';
import type { PartProps } from './ProfileColumn';

const Head = styled.header`
  padding: 16px 20px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Person = styled.div`
  display: flex;
  align-items: center;
  gap: 12px;

  > div {
    flex: 1;
    min-width: 0;
  }
`;

const Where = styled.p`
  ${metaText}
  overflow-wrap: anywhere;
`;

const Acts = styled.div`
  display: flex;
  align-items: center;
  gap: 8px;
  margin-top: 14px;

  > :last-child {
    margin-inline-start: auto;
  }
`;

/** Name, where and in what language, and what can be done with this customer as a whole. */
export function ProfileHead({ customer, record, mayEdit }: PartProps & { mayEdit: boolean }) {
  const t = useT();
  const [isWriting, setIsWriting] = useState(false);
  return (
    <Head>
      <BackLink to={pathOf('all')}>
        <ArrowLeft aria-hidden />
        {t('title')}
      </BackLink>
      <Person>
        <Avatar name={customer.displayName} size={56} />
        <div>
          <TitleField
            name={customer.displayName}
            lang={customer.language ?? undefined}
            label={t('profile.name')}
            longest={120}
            mayEdit={mayEdit}
            onSave={(displayName) =>
              record.patch('displayName', { displayName }, undefined, {
                text: t('profile.done.name'),
                body: { displayName: customer.displayName },
              })
            }
          />
          <WhereAndLanguage customer={customer} />
        </div>
      </Person>
      <Refusal refusal={record.refusalOf('displayName')} onClose={() => record.dismiss('displayName')} />
      <Acts>
        {mayEdit && (
          <Modal.Root open={isWriting} onOpenChange={setIsWriting}>
            <Modal.Trigger>
              <Button startIcon={<PaperPlane />}>{t('profile.message')}</Button>
            </Modal.Trigger>
            {isWriting && <NewTicketDialog to={customer} onClose={() => setIsWriting(false)} />}
          </Modal.Root>
        )}
        <ProfileMenu customer={customer} mayEdit={mayEdit} />
      </Acts>
    </Head>
  );
}

function WhereAndLanguage({ customer }: Pick<PartProps, 'customer'>) {
  const t = useT();
  const { locale } = useIntl();
  const now = useNow();
  const session = useSession();
  const { timeZone, language, identities, channels, postalAddress } = customer;
  const there = localTime(timeZone, now.getTime());
  const place = postalAddress?.city || there?.place || null;
  const spoken = languagesOf(language, [
    ...identities.map((one) => one.language ?? null),
    ...channels.map((one) => one.language),
  ]);
  const languages = spoken.map((tag) => languageName(tag, locale));
  const parts = [
    ...(there
      ? [place === null ? t('profile.localTime', { time: there.clock }) : `${place}, ${there.clock}`]
      : place === null
        ? []
        : [place]),
    ...(languages.length > 0 ? [languages.join(', ')] : []),
  ];
  if (parts.length === 0 || !session) return null;
  return (
    <Where title={there ? t(there.isNight ? 'profile.night' : 'profile.localTime', { time: there.clock }) : undefined}>
      {parts.join(' · ')}
      {there?.isNight === true && ` · ${t('profile.nightThere')}`}
    </Where>
  );
}
