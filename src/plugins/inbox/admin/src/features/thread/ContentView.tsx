import { ExternalLink } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MessageContent } from '../../../../../../contracts/message-content';
import type { MessageView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Avatar } from '../../shared/Avatar';
import { ChoicesGlyph, PinGlyph, TemplateGlyph, TickGlyph } from '../../shared/icons';
import { metaText, oneLine } from '../../shared/typography';
import { templateTitle } from '../composer';
import { coordinates, mapAddress, safeAddress } from './contentModel';
import { PostView } from './PostView';

const Card = styled.div`
  display: grid;
  grid-template-columns: auto minmax(0, 1fr);
  gap: 0 10px;
  align-items: center;
  min-width: 200px;
  max-width: 360px;
  margin: 2px 0 4px;
  padding: 8px 12px 8px 10px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};

  b {
    font-weight: 600;
  }

  a {
    color: ${({ theme }) => tokensOf(theme).link};
  }
`;

const Lines = styled.div`
  min-width: 0;
  overflow-wrap: anywhere;
`;

const Small = styled.span`
  ${metaText}
  display: block;
  font-variant-numeric: tabular-nums;
`;

const Mark = styled.p`
  ${metaText}
  display: flex;
  align-items: center;
  gap: 5px;
  margin-top: 2px;
  min-width: 0;

  > span {
    ${oneLine}
  }

  a {
    color: ${({ theme }) => tokensOf(theme).link};
  }

  svg {
    flex: none;
  }
`;

const Out = styled.a`
  display: inline-flex;
  align-items: center;
  gap: 4px;
  max-width: 100%;
  font-size: 1.2rem;
  line-height: 1.6rem;
  font-weight: 600;

  > svg {
    flex: none;
  }
`;

type Content<Type extends MessageContent['type']> = Extract<MessageContent, { type: Type }>;

/** What a message is beside its words; nothing for plain words. `isInert`: it leads nowhere. */
export function ContentView({ message, isInert }: { message: MessageView; isInert: boolean }) {
  const { content } = message;
  switch (content?.type) {
    case undefined:
      return null;
    case 'location':
      return <Place place={content} isInert={isInert} />;
    case 'contacts':
      return <PersonCards cards={content} isInert={isInert} />;
    case 'choices':
      return <Choices choices={content} />;
    case 'choice':
      return <ChoiceMark />;
    case 'template':
      return <TemplateMark name={content.name} />;
    case 'referral':
      return <Referral referral={content} isInert={isInert} />;
    case 'post':
      return <PostView message={message} post={content} isInert={isInert} />;
    case 'call':
      // A row of its own: see Row.
      return null;
  }
}

/** A place as words and numbers: no map is loaded from anywhere. */
function Place({ place, isInert }: { place: Content<'location'>; isInert: boolean }) {
  const t = useT();
  const href = isInert ? null : mapAddress(place);
  return (
    <Card>
      <PinGlyph size={20} />
      <Lines>
        <b dir="auto">{place.name ?? t('content.location')}</b>
        {place.address !== null && <Small dir="auto">{place.address}</Small>}
        <Small dir="ltr">{coordinates(place)}</Small>
        {href !== null && (
          <Out href={href} target="_blank" rel="noopener noreferrer">
            {t('content.location.open')}
            <ExternalLink width={10} height={10} fill="currentColor" aria-hidden />
          </Out>
        )}
      </Lines>
    </Card>
  );
}

function PersonCards({ cards: { contacts }, isInert }: { cards: Content<'contacts'>; isInert: boolean }) {
  const t = useT();
  return (
    <>
      {contacts.map(({ name, phones, emails, company }, index) => (
        <Card key={index} role="group" aria-label={t('content.person', { name })}>
          <Avatar name={name} size={28} />
          <Lines>
            <b dir="auto">{name}</b>
            {company !== null && <Small dir="auto">{company}</Small>}
            {phones.map((phone) => (
              <Small key={phone} dir="ltr">
                {isInert ? phone : <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>}
              </Small>
            ))}
            {emails.map((email) => (
              <Small key={email}>{isInert ? email : <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a>}</Small>
            ))}
          </Lines>
        </Card>
      ))}
    </>
  );
}

const Options = styled.ul`
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
  margin: 6px 0 2px;
  padding: 0;
  list-style: none;

  li {
    max-width: 100%;
    padding: 2px 12px;
    border: 1px solid ${({ theme }) => tokensOf(theme).tones.primary.border};
    border-radius: 14px;
    background: ${({ theme }) => theme.colors.neutral0};
    color: ${({ theme }) => tokensOf(theme).link};
    font-size: 1.2rem;
    line-height: 1.8rem;
    overflow-wrap: anywhere;
  }
`;

function Choices({ choices: { options } }: { choices: Content<'choices'> }) {
  const t = useT();
  return (
    <Options aria-label={t('content.choices')}>
      {options.map(({ id, title, description }) => (
        <li key={id} dir="auto" title={description ?? undefined}>
          {title}
        </li>
      ))}
    </Options>
  );
}

function ChoiceMark() {
  const t = useT();
  return (
    <Mark>
      <ChoicesGlyph size={12} />
      <span>{t('content.choice')}</span>
      <TickGlyph size={11} />
    </Mark>
  );
}

function TemplateMark({ name }: { name: string }) {
  const t = useT();
  return (
    <Mark title={name}>
      <TemplateGlyph size={12} />
      <span>{t('content.template', { name: templateTitle(name) })}</span>
    </Mark>
  );
}

/** How they came: an advertisement, a link. */
function Referral({ referral, isInert }: { referral: Content<'referral'>; isInert: boolean }) {
  const t = useT();
  const href = isInert ? null : safeAddress(referral.url);
  const title = referral.headline ?? referral.url ?? referral.reference ?? '';
  return (
    <Mark>
      <span>
        {t('content.referral')}{' '}
        {href === null ? (
          <bdi>{title}</bdi>
        ) : (
          <a href={href} target="_blank" rel="noopener noreferrer nofollow" title={href}>
            <bdi>{title}</bdi>
          </a>
        )}
        {referral.reference !== null && referral.reference !== title && (
          <> · {t('content.referral.reference', { reference: referral.reference })}</>
        )}
      </span>
    </Mark>
  );
}
