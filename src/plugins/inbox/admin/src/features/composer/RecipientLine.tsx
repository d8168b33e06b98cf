import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { Chip } from '../../shared/Chip';
import { Spacer } from '../../shared/typography';
import { CarbonCopy } from './CarbonCopy';
import { RecipientAddress } from './RecipientAddress';
import { RoutePicker } from './RoutePicker';
import type { ComposerState } from './useComposer';
import { ToneNote } from './VoiceParts';
import { WindowChip } from './WindowChip';

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

const Label = styled.span`
  color: ${({ theme }) => theme.colors.neutral600};
`;

interface RecipientLineProps {
  composer: ComposerState;
  customerName: string;
  tone: string;
  isChannelOpen: boolean;
  onChannelOpen: (isOpen: boolean) => void;
  onChosen: () => void;
}

/** Where the answer goes, who gets it and how long that is still possible: always in sight, nobody added silently. */
export function RecipientLine(props: RecipientLineProps) {
  const { composer, customerName, tone, isChannelOpen, onChannelOpen, onChosen } = props;
  const t = useT();
  const { target, targets, cc, setCc } = composer;
  if (!target) return null;
  const takesCopies = target.channel.capabilities.carbonCopy;
  return (
    <Line>
      <RoutePicker composer={composer} isOpen={isChannelOpen} onOpen={onChannelOpen} onChosen={onChosen} />
      {takesCopies && <Label>{t('composer.to')}</Label>}
      <RecipientAddress key={target.key} composer={composer} customerName={customerName} />
      {!target.isCustomers && targets.some(({ isCustomers }) => isCustomers) && <Chip>{t('message.thirdParty')}</Chip>}
      <ToneNote tone={tone} account={target.channelAccount.name} />
      {takesCopies && <CarbonCopy cc={cc} setCc={setCc} />}
      <Spacer />
      <WindowChip window={composer.window} now={composer.now} />
    </Line>
  );
}
