import { Book, Earth, Search } from '@strapi/icons';
import type { ComponentType, SVGProps } from 'react';
import { styled } from 'styled-components';
import type { TriedStep } from '../../../../../../contracts/customer-records';
import { useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { BotGlyph } from '../../shared/icons';
import { focusRing, Meta, oneLine } from '../../shared/typography';
import { Section } from './Section';

const List = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
`;

const Row = styled.li`
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 24px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};

  > svg {
    flex: none;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  > :nth-child(2) {
    ${oneLine}
    flex: 1;
  }
`;

const Outside = styled.a`
  && {
    ${focusRing}
    ${oneLine}
    border-radius: 4px;
    color: ${({ theme }) => tokensOf(theme).link};
    text-decoration: none;
  }

  &:hover {
    text-decoration: underline;
  }
`;

const SIGNS: Readonly<Record<TriedStep['kind'], ComponentType<SVGProps<SVGSVGElement>>>> = {
  page: Earth,
  article: Book,
  search: Search,
  guide: Book,
  bot: BotGlyph,
};

const SHOWN = 5;

/** What the customer did before they wrote, so that nobody asks twice. Nothing is shown while nothing is known. */
export function TriedTrail({ tried }: { tried: readonly TriedStep[] }) {
  const t = useT();
  const time = useRelativeTime();
  if (tried.length === 0) return null;
  return (
    <Section label={t('profile.tried')} aside={t('profile.tried.before')}>
      <List>
        {tried.slice(0, SHOWN).map(({ kind, title, url, at }) => {
          const Sign = SIGNS[kind];
          const words = t(`profile.tried.${kind}`, { title });
          return (
            <Row key={`${at} ${title}`}>
              <Sign width={14} height={14} aria-hidden fill="currentColor" />
              {url === null ? (
                <span dir="auto" title={words}>
                  {words}
                </span>
              ) : (
                <Outside href={url} target="_blank" rel="noreferrer noopener" dir="auto" title={words}>
                  {words}
                </Outside>
              )}
              <Meta as="time" dateTime={at} title={time.full(at)}>
                {time.stamp(at)}
              </Meta>
            </Row>
          );
        })}
      </List>
    </Section>
  );
}
