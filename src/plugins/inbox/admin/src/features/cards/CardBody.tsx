import { WarningCircle, ExternalLink } from '@strapi/icons';
import { styled } from 'styled-components';
import type { CardContent, CardItem } from '../../../../../../contracts/customer-records';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Chip } from '../../shared/Chip';
import { focusRing, Hidden, metaText } from '../../shared/typography';
import { CardButtons } from './CardButtons';
import { FIRST_ITEMS, lookOf, type Press } from './model';

const Stack = styled.div`
  display: flex;
  flex-direction: column;
  gap: 12px;
  min-width: 0;
`;

const Caution = styled.p`
  ${metaText}
  display: flex;
  gap: 6px;
  color: ${({ theme }) => tokensOf(theme).warningText};

  > svg {
    flex: none;
    width: 12px;
    height: 12px;
    margin-top: 2px;
  }
`;

const Items = styled.ul`
  display: flex;
  flex-direction: column;
  margin: 0;
  padding: 0;
  list-style: none;
`;

const Item = styled.li`
  display: flex;
  flex-direction: column;
  gap: 4px;
  min-width: 0;

  & + & {
    margin-top: 12px;
    padding-top: 12px;
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
`;

const TitleLine = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 2px 8px;
  min-width: 0;

  > b {
    min-width: 0;
    overflow-wrap: anywhere;
    font-size: 1.4rem;
    line-height: 2rem;
    font-weight: 500;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const Subtitle = styled.p`
  overflow-wrap: anywhere;
  font-size: 1.3rem;
  line-height: 1.8rem;
  color: ${({ theme }) => theme.colors.neutral800};
`;

const Fields = styled.dl`
  display: grid;
  grid-template-columns: minmax(72px, max-content) minmax(0, 1fr);
  gap: 2px 12px;
  margin: 0;
  font-size: 1.3rem;
  line-height: 1.8rem;

  > dt {
    max-width: 128px;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  > dd {
    margin: 0;
    min-width: 0;
    overflow-wrap: anywhere;
    color: ${({ theme }) => theme.colors.neutral800};
    font-variant-numeric: tabular-nums;
  }
`;

const Links = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 2px 12px;
`;

const Link = styled.a`
  ${metaText}
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 4px;
  border-radius: 4px;
  font-weight: 600;
  text-decoration: none;
  color: ${({ theme }) => tokensOf(theme).link};

  &:hover {
    text-decoration: underline;
  }

  > svg {
    width: 10px;
    height: 10px;
  }
`;

interface CardBodyProps {
  content: CardContent;
  caution?: string | undefined;
  isAllShown: boolean;
  /** null: buttons are not shown, because this agent may not press any */
  onPress: Press | null;
}

/** What stands on a card: its own facts first, then its items. */
export function CardBody({ content, caution, isAllShown, onPress }: CardBodyProps) {
  const { fields, items, links, buttons } = content;
  const shown = isAllShown ? items : items.slice(0, FIRST_ITEMS);
  return (
    <Stack>
      {caution !== undefined && (
        <Caution>
          <WarningCircle aria-hidden />
          <span dir="auto">{caution}</span>
        </Caution>
      )}
      {fields.length > 0 && <FieldList fields={fields} />}
      {shown.length > 0 && (
        <Items>
          {shown.map((item, index) => (
            <ItemRow key={`${String(index)} ${item.title}`} item={item} index={index} onPress={onPress} />
          ))}
        </Items>
      )}
      {links.length > 0 && <LinkList links={links} />}
      {onPress && buttons.length > 0 && <CardButtons buttons={buttons} onPress={(button) => onPress(button, null)} />}
    </Stack>
  );
}

function ItemRow({ item, index, onPress }: { item: CardItem; index: number; onPress: Press | null }) {
  return (
    <Item>
      <TitleLine>
        <b dir="auto">{item.title}</b>
        {item.status && <Chip look={lookOf(item.status.tone)}>{item.status.text}</Chip>}
      </TitleLine>
      {item.subtitle !== undefined && <Subtitle dir="auto">{item.subtitle}</Subtitle>}
      {item.fields.length > 0 && <FieldList fields={item.fields} />}
      {item.links.length > 0 && <LinkList links={item.links} />}
      {onPress && item.buttons.length > 0 && (
        <CardButtons buttons={item.buttons} onPress={(button) => onPress(button, index)} />
      )}
    </Item>
  );
}

function FieldList({ fields }: { fields: CardItem['fields'] }) {
  return (
    <Fields>
      {fields.map(({ label, value, tone }, index) => (
        <FieldRow key={`${String(index)} ${label}`} label={label} value={value} tone={tone} />
      ))}
    </Fields>
  );
}

function FieldRow({ label, value, tone }: CardItem['fields'][number]) {
  return (
    <>
      <dt dir="auto">{label}</dt>
      <dd dir="auto">{tone === undefined || tone === 'neutral' ? value : <Chip look={lookOf(tone)}>{value}</Chip>}</dd>
    </>
  );
}

/** Pages of somebody else: in a tab of their own, which learns nothing of this one. */
function LinkList({ links }: { links: CardItem['links'] }) {
  const t = useT();
  return (
    <Links>
      {links.map(({ label, url }) => (
        <Link key={`${label} ${url}`} href={url} target="_blank" rel="noopener noreferrer">
          <span dir="auto">{label}</span>
          <ExternalLink aria-hidden />
          <Hidden>{t('cards.newTab')}</Hidden>
        </Link>
      ))}
    </Links>
  );
}
