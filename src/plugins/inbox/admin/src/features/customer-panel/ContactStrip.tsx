import { styled } from 'styled-components';
import type { TimelineItem } from '../../../../../../contracts/records';
import { useRelativeTime, useSession, useT } from '../../app/hooks';
import { ChannelGlyph } from '../../shared/channel';
import { focusRing, metaText } from '../../shared/typography';
import { strip, type StripDot } from './model';
import { Section } from './Section';

const Line = styled.div`
  position: relative;
  height: 26px;
  margin-top: 2px;

  &::before {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: 10px;
    height: 1px;
    background: ${({ theme }) => theme.colors.neutral200};
  }
`;

const Dot = styled.button<{ $isNewest: boolean }>`
  ${focusRing}
  position: absolute;
  inset-block-start: 2px;
  width: 18px;
  height: 18px;
  margin-inline-start: -9px;
  padding: 0;
  display: grid;
  place-items: center;
  border-radius: 50%;
  border: 1px solid ${({ theme, $isNewest }) => theme.colors[$isNewest ? 'primary600' : 'neutral200']};
  box-shadow: ${({ theme, $isNewest }) => ($isNewest ? `0 0 0 1px ${theme.colors.primary600}` : 'none')};
  background: ${({ theme }) => theme.colors.neutral0};
  cursor: pointer;

  &::after {
    content: '';
    position: absolute;
    inset: -5px;
  }

  &:hover {
    border-color: ${({ theme }) => theme.colors.primary600};
  }
`;

const Ends = styled.div`
  ${metaText}
  display: flex;
  justify-content: space-between;
`;

interface StripProps {
  items: readonly TimelineItem[];
  onOpen: (dot: StripDot) => void;
}

/** Thirty days as dots, one for each contact: the story before a word is read. A click goes to that moment. */
export function ContactStrip({ items, onOpen }: StripProps) {
  const t = useT();
  const time = useRelativeTime();
  const session = useSession();
  const { dots, contacts, channels, from } = strip(items, Date.now());
  const labelOf = (dot: StripDot): string => {
    const channel = session?.channels.find(({ id }) => id === dot.channel)?.label ?? dot.channel;
    return t('panel.dot', { channel, time: time.full(dot.at) });
  };
  return (
    <Section
      label={t('panel.last30')}
      aside={contacts === 0 ? t('panel.noContacts') : t('panel.contacts', { contacts, channels })}
    >
      <Line>
        {dots.map((dot) => (
          <Dot
            key={dot.interaction}
            type="button"
            $isNewest={dot.newest}
            style={{ insetInlineStart: `${dot.position}%` }}
            aria-label={labelOf(dot)}
            title={labelOf(dot)}
            onClick={() => onOpen(dot)}
          >
            <ChannelGlyph channel={dot.channel} size={10} isDecorative />
          </Dot>
        ))}
      </Line>
      <Ends>
        <span>{time.stamp(from)}</span>
        <span>{t('panel.today')}</span>
      </Ends>
    </Section>
  );
}
