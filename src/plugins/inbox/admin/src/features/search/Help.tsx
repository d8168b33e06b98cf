import { Clock } from '@strapi/icons';
import { styled } from 'styled-components';
import { useT, type TextId } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Meta, Spacer, WordButton } from '../../shared/typography';
import { OFFERED, type Suggestion } from './model';
import { Group, OptionRow } from './parts';

const Code = styled.code`
  padding: 1px 6px;
  border-radius: 4px;
  background: ${({ theme }) => tokensOf(theme).tag.background};
  color: ${({ theme }) => theme.colors.neutral800};
  font-family: inherit;
  font-size: 1.3rem;
  font-weight: 600;
`;

const Line = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 4px 10px;
  font-size: 1.4rem;
  line-height: 2rem;
`;

interface RecentProps {
  recent: readonly string[];
  onChoose: (query: string) => void;
  onClear: () => void;
}

export function Recent({ recent, onChoose, onClear }: RecentProps) {
  const t = useT();
  if (recent.length === 0) return null;
  return (
    <Group
      title={t('search.recent')}
      action={
        <>
          <Spacer />
          <WordButton type="button" onClick={onClear}>
            {t('search.recent.clear')}
          </WordButton>
        </>
      }
    >
      {recent.map((query) => (
        <OptionRow
          key={query}
          id={`recent-${query}`}
          onChoose={() => onChoose(query)}
          picture={<Clock width={14} height={14} aria-hidden fill="currentColor" />}
        >
          <Line dir="auto">{query}</Line>
        </OptionRow>
      ))}
    </Group>
  );
}

const EXAMPLES: readonly (readonly [string, TextId])[] = [
  ['"…"', 'search.example.phrase'],
  ['#1001', 'search.example.number'],
  ['field:key=value', 'search.example.field'],
];

/** What can be typed, while nothing is. */
export function Operators({ onChoose }: { onChoose: (query: string) => void }) {
  const t = useT();
  return (
    <>
      <Group title={t('search.narrow')} intro={t('search.narrow.text')}>
        {OFFERED.map((operator) => (
          <OptionRow key={operator} id={`operator-${operator}`} onChoose={() => onChoose(`${operator}:`)}>
            <Line>
              <Code>{operator}:</Code>
              <Meta>{t(`search.operator.${operator}`)}</Meta>
            </Line>
          </OptionRow>
        ))}
      </Group>
      {EXAMPLES.map(([example, text]) => (
        <Line key={example} style={{ padding: '8px 16px 8px 28px' }}>
          <Code>{example}</Code>
          <Meta>{t(text)}</Meta>
        </Line>
      ))}
    </>
  );
}

interface SuggestionsProps {
  suggestions: readonly Suggestion[];
  onChoose: (query: string) => void;
}

/** How the word at the end may go on. */
export function Suggestions({ suggestions, onChoose }: SuggestionsProps) {
  const t = useT();
  if (suggestions.length === 0) return null;
  return (
    <Group title={t('search.narrow')}>
      {suggestions.map(({ query, label, operator, hint }) => (
        <OptionRow key={query} id={`suggestion-${label}`} onChoose={() => onChoose(query)}>
          <Line>
            <Code>{label}</Code>
            <Meta dir="auto">{label === `${operator}:` ? t(`search.operator.${operator}`) : hint}</Meta>
          </Line>
        </OptionRow>
      ))}
    </Group>
  );
}
