import { Menu } from '@strapi/design-system';
import { CaretDown } from '@strapi/icons';
import { styled } from 'styled-components';
import { useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { ChannelGlyph } from '../../shared/channel';
import { Chip } from '../../shared/Chip';
import { readableAddress } from '../../shared/readableAddress';
import { focusRing, metaText, oneLine } from '../../shared/typography';
import { CarbonCopy } from './CarbonCopy';
import type { ReplyTarget } from './model';
import { RecipientAddress } from './RecipientAddress';
import type { ComposerState } from './useComposer';

const Line = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 8px;
  min-height: 36px;
  padding: 5px 8px 5px 12px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  font-size: 1.2rem;
  line-height: 1.6rem;
  min-width: 0;
`;

const Trigger = styled(Menu.Trigger)`
  ${focusRing}
  display: inline-flex;
  height: 24px;
  padding: 0 6px;
  gap: 6px;
  border: 1px solid ${({ theme }) => theme.colors[tokensOf(theme).isDark ? 'neutral200' : 'neutral150']};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors[tokensOf(theme).isDark ? 'neutral150' : 'neutral100']};

  &,
  > span:not([aria-hidden]) {
    font-size: 1.2rem;
    line-height: 1.6rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  /* The button would paint every icon grey; the channel keeps its colour. */
  && [aria-hidden='true'] svg {
    fill: currentColor;
  }

  @media (max-width: 767px) {
    height: 44px;
    padding: 0 10px;
  }
`;

const Label = styled.span`
  color: ${({ theme }) => theme.colors.neutral600};
`;

interface RecipientLineProps {
  composer: ComposerState;
  customerName: string;
  isChannelOpen: boolean;
  onChannelOpen: (isOpen: boolean) => void;
}

/** Where the answer goes and who gets it: always in sight, nobody added silently. */
export function RecipientLine({ composer, customerName, isChannelOpen, onChannelOpen }: RecipientLineProps) {
  const t = useT();
  const { target, targets, choose, cc, setCc } = composer;
  if (!target) return null;
  return (
    <Line>
      <Menu.Root open={isChannelOpen} onOpenChange={onChannelOpen}>
        <Trigger
          startIcon={<ChannelGlyph channel={target.channel.id} isDecorative />}
          endIcon={<CaretDown width={8} height={8} aria-hidden />}
        >
          {t('composer.replyOn', { channel: target.channel.label })}
        </Trigger>
        <ChannelChoices targets={targets} chosen={target} customerName={customerName} onChoose={choose} />
      </Menu.Root>
      <Label>{t('composer.to')}</Label>
      <RecipientAddress key={target.interaction.documentId} composer={composer} customerName={customerName} />
      {!target.isCustomers && targets.some(({ isCustomers }) => isCustomers) && <Chip>{t('message.thirdParty')}</Chip>}
      {target.channel.capabilities.carbonCopy && <CarbonCopy cc={cc} setCc={setCc} />}
    </Line>
  );
}

const Choices = styled(Menu.Content)`
  width: min(440px, calc(100vw - 32px));
  max-height: 60vh;
  padding: 12px 4px 8px;
`;

const Title = styled.p`
  width: 100%;
  padding: 0 12px 8px;
  font-weight: 600;
  font-size: 1.4rem;
  line-height: 2rem;
`;

const Choice = styled(Menu.Item)`
  padding: 9px 12px;
`;

const Option = styled.span`
  display: grid;
  grid-template-columns: 28px 1fr;
  column-gap: 10px;
  align-items: center;
  text-align: start;
`;

const Tile = styled.span`
  grid-row: span 2;
  align-self: start;
  margin-top: 2px;
  width: 28px;
  height: 28px;
  display: grid;
  place-items: center;
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral100};
`;

const First = styled.span`
  ${oneLine}
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral600};

  b {
    font-size: 1.4rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const Second = styled.span`
  ${metaText}
  ${oneLine}
`;

const Kept = styled.p`
  ${metaText}
  width: calc(100% - 24px);
  margin: 8px 12px 0;
  padding-top: 8px;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

interface ChoicesProps {
  targets: readonly ReplyTarget[];
  chosen: ReplyTarget;
  customerName: string;
  onChoose: (interaction: string) => void;
}

function ChannelChoices({ targets, chosen, customerName, onChoose }: ChoicesProps) {
  const t = useT();
  const time = useRelativeTime();
  const factOf = ({ interaction, isCustomers }: ReplyTarget, index: number): string => {
    if (interaction.endedAt !== null) return t('composer.channel.ended', { time: time.moment(interaction.endedAt) });
    const account = t('composer.channel.account', {
      account: interaction.channelAccount.address || interaction.channelAccount.name,
    });
    if (!isCustomers && targets.some((target) => target.isCustomers)) return `${t('message.thirdParty')} · ${account}`;
    return index === 0 ? `${t('composer.channel.last')} · ${account}` : account;
  };
  return (
    <Choices popoverPlacement="top-start">
      <Title>{t('composer.channel.title')}</Title>
      {targets.map((target, index) => (
        <Choice
          key={target.interaction.documentId}
          aria-current={target === chosen}
          onSelect={() => onChoose(target.interaction.documentId)}
        >
          <Option>
            <Tile>
              <ChannelGlyph channel={target.channel.id} isDecorative size={16} />
            </Tile>
            <First>
              <b>{target.channel.label}</b> {readableAddress(target.interaction.replyTo.address) ?? customerName}
            </First>
            <Second>{factOf(target, index)}</Second>
          </Option>
        </Choice>
      ))}
      <Kept>{t('composer.channel.kept')}</Kept>
    </Choices>
  );
}
