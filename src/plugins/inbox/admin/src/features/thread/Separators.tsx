import { IconButton, Menu } from '@strapi/design-system';
import { ChevronDown, ChevronRight, More } from '@strapi/icons';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { AuditEntryView, InteractionView } from '../../../../../../contracts/records';
import { useSession, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { ChannelGlyph, useChannelLabel } from '../../shared/channel';
import { dayLabel } from './dayLabel';
import { eventPhrases, type NameOf } from './eventPhrases';
import { Time } from './InboundMessage';
import { focusRing, metaText, oneLine } from '../../shared/typography';
import { useThreadFrame } from './ThreadContext';

const Line = styled.div`
  ${metaText}
  display: flex;
  align-items: center;
  gap: 8px;
  padding: 2px 0;
  min-width: 0;

  &::before,
  &::after {
    content: '';
    flex: 1;
    min-width: 12px;
    height: 1px;
    background: ${({ theme }) => theme.colors[tokensOf(theme).isDark ? 'neutral150' : 'neutral200']};
  }

  position: relative;

  > button {
    position: absolute;
    inset-inline-end: 0;
    opacity: 0;
    background: ${({ theme }) => theme.colors.neutral100};
    transition: opacity 120ms;
  }

  &:hover > button,
  > button:focus-visible,
  > button[data-state='open'] {
    opacity: 1;
  }

  @media (hover: none) {
    > button {
      opacity: 1;
    }
  }
`;

const Where = styled.span`
  ${oneLine}
`;

const SmallTrigger = styled(Menu.Trigger)`
  width: 20px;
  height: 20px;
  padding: 2px;
  border: 0;
`;

interface SeparatorProps {
  interaction: InteractionView;
  at: string;
  /** it begins here */
  opens: boolean;
}

/** Where the exchange moves to another channel, why an agent moved it, and the way out of this ticket. */
export function InteractionSeparator({ interaction, at, opens }: SeparatorProps) {
  const t = useT();
  const { locale } = useIntl();
  const { canAnswer } = useThreadFrame();
  const channel = useChannelLabel(interaction.channel);
  const day = dayLabel(at, { now: Date.now(), locale }) ?? t('thread.today');
  const account = interaction.channelAccount.address || interaction.channelAccount.name;
  const switched = opens ? interaction.continues : null;
  const said = switched ? t(`thread.switched.${switched.reason}`, { channel }) : channel;
  // The portal's only account is called what its channel is.
  const words = [said, ...(account === channel ? [] : [account]), day].join(' · ');
  return (
    // A group, not a separator: it holds a menu, and a separator's content is not read.
    <Line role="group" aria-label={words} title={switched?.note ?? undefined}>
      <ChannelGlyph channel={interaction.channel} isDecorative />
      <Where>{words}</Where>
      {canAnswer && <MoveMenu interaction={interaction} />}
    </Line>
  );
}

function MoveMenu({ interaction }: { interaction: InteractionView }) {
  const t = useT();
  const { move, otherTickets } = useThreadFrame();
  return (
    <Menu.Root>
      <SmallTrigger tag={IconButton} icon={<More />} label={t('thread.separator.menu')} />
      <Menu.Content popoverPlacement="bottom-end" maxHeight="28rem">
        <Menu.Item onSelect={() => move(interaction.documentId, null)}>{t('thread.separator.split')}</Menu.Item>
        {otherTickets.map(({ documentId, number, subject }) => (
          <Menu.Item key={documentId} onSelect={() => move(interaction.documentId, documentId)}>
            {t('thread.separator.continue', { number, subject })}
          </Menu.Item>
        ))}
      </Menu.Content>
    </Menu.Root>
  );
}

const AwayLine = styled(Line)`
  color: ${({ theme }) => tokensOf(theme).tones.primary.text};
  font-weight: 600;
  padding: 4px 0;

  &::before,
  &::after {
    background: ${({ theme }) => tokensOf(theme).tones.primary.border};
  }
`;

/** "3 while you were away": once, where reading goes on. */
export function AwaySeparator({ count }: { count: number }) {
  const t = useT();
  return <AwayLine role="separator">{t('thread.away', { count })}</AwayLine>;
}

const Fold = styled.button`
  ${metaText}
  ${focusRing}
  display: flex;
  align-items: center;
  gap: 8px;
  max-width: 100%;
  padding: 0 4px;
  border: 0;
  border-radius: 4px;
  background: none;
  cursor: pointer;
  text-align: start;

  > svg {
    flex: none;
  }
`;

const Single = styled.p`
  ${metaText}
  padding-inline-start: 4px;
`;

const Entries = styled.ul`
  ${metaText}
  margin: 4px 0 0;
  padding-inline-start: 24px;
  list-style: none;
`;

/** Changes of the ticket as one quiet line, which opens into one line for each. */
export function EventsFold({ entries }: { entries: readonly AuditEntryView[] }) {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  const tell = useTeller();
  const phrases = entries.map(tell).filter((phrase) => phrase !== '');
  const [only] = entries;
  if (entries.length === 1 && only) {
    return (
      <Single>
        {t('thread.events.one', { phrases: phrases.join(', '), actor: only.actor })} · <Time at={only.at} />
      </Single>
    );
  }
  return (
    <div>
      <Fold type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? (
          <ChevronDown width={10} height={10} aria-hidden />
        ) : (
          <ChevronRight width={10} height={10} aria-hidden />
        )}
        <Where>{t('thread.events', { count: entries.length, phrases: phrases.join(', ') })}</Where>
      </Fold>
      {isOpen && (
        <Entries>
          {entries.map((entry) => (
            <li key={entry.documentId}>
              {t('thread.events.one', { phrases: tell(entry), actor: entry.actor })} · <Time at={entry.at} />
            </li>
          ))}
        </Entries>
      )}
    </div>
  );
}

/** An entry as words, with the names of agents and the translated words of statuses. */
function useTeller(): (entry: AuditEntryView) => string {
  const t = useT();
  const { messages: texts } = useIntl();
  const session = useSession();
  const nameOf: NameOf = (field, value) => {
    if (field === 'assignee')
      return session?.agents.find(({ documentId }) => documentId === value)?.displayName ?? value;
    if (field === 'channel') return session?.channels.find(({ id }) => id === value)?.label ?? value;
    const text = texts[`inbox.${field}.${value}`];
    return typeof text === 'string' ? text : value;
  };
  return (entry) =>
    eventPhrases(entry, nameOf)
      .map(({ id, values }) => t(id, values))
      .join(', ');
}
