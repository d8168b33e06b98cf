import { Book, Earth, Search } from '@strapi/icons';
import { useState, type ComponentType, type SVGProps } from 'react';
import { styled } from 'styled-components';
import type { TriedStep } from '../../../../../../contracts/customer-records';
import { UNHELPFUL_REASONS, type UnhelpfulReason } from '../../../../../../contracts/knowledge';
import { useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Chip, type ChipLook } from '../../shared/Chip';
import { BotGlyph } from '../../shared/icons';
import { focusRing, metaText, oneLine, WordButton } from '../../shared/typography';
import { Section } from './Section';
import { visitsOf, type Visit } from './visits';

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

const When = styled.p`
  ${metaText}
  display: block;

  ul + & {
    margin-top: 8px;
  }
`;

const Said = styled.p`
  ${metaText}
  ${oneLine}
  padding-inline-start: 22px;
`;

const LOOKS: Readonly<Record<NonNullable<TriedStep['outcome']>, ChipLook>> = {
  helpful: 'success',
  unhelpful: 'warning',
  found: 'neutral',
  nothing_found: 'warning',
  solved: 'success',
  given_up: 'warning',
};

const SIGNS: Readonly<Record<TriedStep['kind'], ComponentType<SVGProps<SVGSVGElement>>>> = {
  page: Earth,
  article: Book,
  search: Search,
  guide: Book,
  bot: BotGlyph,
};

const REASONS = new Set<string>(UNHELPFUL_REASONS);
const isReason = (detail: string): detail is UnhelpfulReason => REASONS.has(detail);

const SHOWN = 6;

/** What the customer did before they wrote, by visit, so that nobody asks twice. Nothing is shown while nothing is known. */
export function TriedTrail({ tried }: { tried: readonly TriedStep[] }) {
  const t = useT();
  const [isWhole, setIsWhole] = useState(false);
  if (tried.length === 0) return null;
  const more = tried.length - SHOWN;
  return (
    <Section label={t('profile.tried')} aside={t('profile.tried.before')}>
      {visitsOf(isWhole ? tried : tried.slice(0, SHOWN)).map((visit) => (
        <VisitSteps key={visit.at} visit={visit} />
      ))}
      {more > 0 && (
        <WordButton type="button" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? t('trail.less') : t('trail.more', { count: more })}
        </WordButton>
      )}
    </Section>
  );
}

function VisitSteps({ visit }: { visit: Visit }) {
  const time = useRelativeTime();
  return (
    <>
      <When as="time" dateTime={visit.at} title={time.full(visit.at)}>
        {time.stamp(visit.at)}
      </When>
      <List>
        {visit.steps.map((step) => (
          <Step key={`${step.kind} ${step.at} ${step.title}`} step={step} />
        ))}
      </List>
    </>
  );
}

function Step({ step: { kind, title, url, outcome, detail } }: { step: TriedStep }) {
  const t = useT();
  const Sign = SIGNS[kind];
  const words = t(`profile.tried.${kind}`, { title });
  const said = detail != null && isReason(detail) ? t(`trail.reason.${detail}`) : detail;
  return (
    <>
      <Row>
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
        {outcome != null && <Chip look={LOOKS[outcome]}>{t(`trail.outcome.${outcome}`)}</Chip>}
      </Row>
      {said != null && said !== '' && (
        <Said as="li" dir="auto" title={said}>
          {said}
        </Said>
      )}
    </>
  );
}
