import { Cross, Search } from '@strapi/icons';
import { useEffect, useRef, useState } from 'react';
import { styled } from 'styled-components';
import type { TimelineCounts } from '../../../../../../contracts/customer-records';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { ChannelGlyph, useChannelLabel } from '../../shared/channel';
import { focusRing } from '../../shared/typography';
import { Input, SignButton } from '../profile-parts/inputs';
import { channelChoices, narrowed, WHOLE_STORY, type StoryFilter } from './model';

const PAUSE = 250;
const MOST_COUNTED = 1000;

const Bar = styled.div`
  flex: none;
  display: flex;
  align-items: center;
  gap: 8px;
  box-sizing: border-box;
  min-height: 56px;
  padding: 10px 24px;
  background: ${({ theme }) => theme.colors.neutral0};
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};

  @media (max-width: 767px) {
    padding: 6px 12px;
  }
`;

const Choices = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px;
  flex: 1;
  min-width: 0;

  @media (max-width: 767px) {
    flex-wrap: nowrap;
    overflow-x: auto;
  }
`;

const Choice = styled.button<{ $isOn: boolean }>`
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 6px;
  flex: none;
  height: 28px;
  padding: 0 10px;
  border: 1px solid ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).tones.primary.border : theme.colors.neutral200)};
  border-radius: 4px;
  background: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).selected : 'none')};
  color: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).tones.primary.text : theme.colors.neutral800)};
  font-size: 1.2rem;
  line-height: 1.6rem;
  font-weight: 500;
  font-variant-numeric: tabular-nums;
  cursor: pointer;

  &:hover {
    background: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).selected : tokensOf(theme).hover)};
  }

  @media (max-width: 767px) {
    height: 44px;
    padding: 0 14px;
  }
`;

const Parting = styled.span`
  flex: none;
  width: 1px;
  height: 20px;
  margin-inline: 4px;
  background: ${({ theme }) => theme.colors.neutral200};
`;

const SearchBox = styled.div`
  display: flex;
  align-items: center;
  gap: 4px;
  flex: 1;
  min-width: 0;
`;

const KINDS = ['message', 'note', 'event'] as const;

const shownCount = (count: number): string => (count >= MOST_COUNTED ? `${MOST_COUNTED}+` : String(count));

interface FiltersProps {
  filter: StoryFilter;
  counts: TimelineCounts | undefined;
  onFilter: (filter: StoryFilter) => void;
}

/** All of the story, one channel of it, one kind, or what holds some words. */
export function Filters({ filter, counts, onFilter }: FiltersProps) {
  const t = useT();
  const [isSearching, setIsSearching] = useState(false);
  const change = (part: Partial<StoryFilter>): void => onFilter(narrowed(filter, part));
  const stopSearching = (): void => {
    setIsSearching(false);
    change({ text: '' });
  };
  if (isSearching) {
    return (
      <Bar>
        <SearchField text={filter.text} onText={(text) => change({ text })} onClose={stopSearching} />
      </Bar>
    );
  }
  const { kinds } = counts ?? {};
  const all = kinds ? kinds.message + kinds.note + kinds.event : null;
  const isAll = filter.channel === null && filter.kind === null;
  return (
    <Bar>
      <Choices role="group" aria-label={t('story.filter')}>
        <Choice type="button" $isOn={isAll} aria-pressed={isAll} onClick={() => onFilter(WHOLE_STORY)}>
          {t('story.all')} {all !== null && shownCount(all)}
        </Choice>
        {channelChoices(counts?.channels ?? {}, filter.channel).map(({ channel, count }) => (
          <ChannelChoice
            key={channel}
            channel={channel}
            count={count}
            isOn={filter.channel === channel}
            onPick={() => change({ channel: filter.channel === channel ? null : channel })}
          />
        ))}
        <Parting aria-hidden />
        {KINDS.map((kind) => (
          <Choice
            key={kind}
            type="button"
            $isOn={filter.kind === kind}
            aria-pressed={filter.kind === kind}
            title={kinds && shownCount(kinds[kind])}
            onClick={() => change({ kind: filter.kind === kind ? null : kind })}
          >
            {t(`story.kind.${kind}`)}
          </Choice>
        ))}
      </Choices>
      <SignButton
        type="button"
        aria-label={t('story.search')}
        title={t('story.search')}
        onClick={() => setIsSearching(true)}
      >
        <Search width={16} height={16} aria-hidden />
      </SignButton>
    </Bar>
  );
}

interface ChannelChoiceProps {
  channel: string;
  count: number;
  isOn: boolean;
  onPick: () => void;
}

function ChannelChoice({ channel, count, isOn, onPick }: ChannelChoiceProps) {
  const t = useT();
  const label = useChannelLabel(channel);
  const name = t('story.channel', { channel: label, count: shownCount(count) });
  return (
    <Choice type="button" $isOn={isOn} aria-pressed={isOn} aria-label={name} title={name} onClick={onPick}>
      <ChannelGlyph channel={channel} size={12} isDecorative />
      {shownCount(count)}
    </Choice>
  );
}

interface SearchProps {
  text: string;
  onText: (text: string) => void;
  onClose: () => void;
}

/** Words to look for; asked once somebody has stopped typing. */
function SearchField({ text, onText, onClose }: SearchProps) {
  const t = useT();
  const [typed, setTyped] = useState(text);
  const latest = useRef(onText);
  useEffect(() => {
    latest.current = onText;
  });
  useEffect(() => {
    const timer = setTimeout(() => latest.current(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <SearchBox role="search">
      <Input
        autoFocus
        dir="auto"
        type="search"
        maxLength={200}
        aria-label={t('story.search')}
        placeholder={t('story.search.placeholder')}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && onClose()}
      />
      <SignButton type="button" aria-label={t('story.search.close')} title={t('story.search.close')} onClick={onClose}>
        <Cross width={10} height={10} aria-hidden />
      </SignButton>
    </SearchBox>
  );
}
