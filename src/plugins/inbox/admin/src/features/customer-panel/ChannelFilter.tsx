import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { ChannelGlyph, useChannelLabel } from '../../shared/channel';
import { focusRing } from '../../shared/typography';

const Filters = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 4px;
  margin-bottom: 8px;
`;

const Filter = styled.button<{ $isOn: boolean }>`
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 4px;
  height: 24px;
  padding: 0 8px;
  border: 1px solid ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).tones.primary.border : theme.colors.neutral200)};
  border-radius: 4px;
  background: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).selected : 'none')};
  color: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).tones.primary.text : theme.colors.neutral700)};
  font-size: 1.2rem;
  line-height: 1.6rem;
  font-weight: 500;
  cursor: pointer;

  @media (max-width: 767px) {
    height: 44px;
    padding: 0 12px;
  }
`;

interface FilterProps {
  channels: readonly string[];
  channel: string | null;
  onChannel: (channel: string | null) => void;
}

/** One channel of the timeline, or all of them. */
export function ChannelFilter({ channels, channel, onChannel }: FilterProps) {
  const t = useT();
  return (
    <Filters role="group" aria-label={t('panel.timeline.filter')}>
      <Filter type="button" $isOn={channel === null} aria-pressed={channel === null} onClick={() => onChannel(null)}>
        {t('panel.timeline.all')}
      </Filter>
      {channels.map((id) => (
        <Filter
          key={id}
          type="button"
          $isOn={channel === id}
          aria-pressed={channel === id}
          onClick={() => onChannel(id)}
        >
          <ChannelGlyph channel={id} size={12} isDecorative />
          <ChannelWord channel={id} />
        </Filter>
      ))}
    </Filters>
  );
}

/** The word of a channel, as its manifest has it. */
export function ChannelWord({ channel }: { channel: string }) {
  return <>{useChannelLabel(channel)}</>;
}
