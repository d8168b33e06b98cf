import { memo, type MouseEvent } from 'react';
import { styled } from 'styled-components';
import type { QuarantineItem } from '../../../../../../contracts/records';
import { useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Avatar } from '../../shared/Avatar';
import { ChannelBadge, useChannelLabel } from '../../shared/channel';
import { Chip } from '../../shared/Chip';
import { BotGlyph } from '../../shared/icons';
import { PickBox } from '../../shared/PickBox';
import { ROW_HEIGHT } from '../../shared/rows';
import { Meta, oneLine } from '../../shared/typography';
import { nameIn } from './model';
import { useShortReason } from './reasons';

/** the id of a row's element, by which the listbox names its active one */
export const keptRowId = (item: string): string => `inbox-kept-row-${item}`;

const Row = styled.div<{ $isOpen: boolean; $isActive: boolean; $isPicked: boolean }>`
  --row-background: ${({ theme, $isOpen, $isPicked }) =>
    $isOpen || $isPicked ? tokensOf(theme).selected : theme.colors.neutral0};
  position: relative;
  box-sizing: border-box;
  height: ${ROW_HEIGHT}px;
  display: grid;
  grid-template-columns: 36px minmax(0, 1fr);
  column-gap: 12px;
  padding: 10px 16px 10px 20px;
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: var(--row-background);
  color: ${({ theme }) => theme.colors.neutral800};
  cursor: pointer;
  content-visibility: auto;
  contain-intrinsic-size: auto ${ROW_HEIGHT}px;

  &:hover {
    --row-background: ${({ theme, $isOpen, $isPicked }) =>
      $isOpen || $isPicked ? tokensOf(theme).selected : tokensOf(theme).hover};
  }

  &::before {
    content: '';
    display: ${({ $isOpen }) => ($isOpen ? 'block' : 'none')};
    position: absolute;
    inset-inline-start: 0;
    inset-block: 0;
    width: 3px;
    background: ${({ theme }) => theme.colors.primary600};
  }

  [role='listbox']:focus-visible & {
    ${({ theme, $isActive }) => $isActive && `box-shadow: inset 0 0 0 2px ${theme.colors.primary600};`}
  }
`;

const Picture = styled.div`
  padding-block-start: 2px;
`;

const Machine = styled.span`
  position: relative;
  display: inline-grid;
  place-items: center;
  width: 36px;
  height: 36px;
  border-radius: 50%;
  background: ${({ theme }) => tokensOf(theme).tones.neutral.background};
  color: ${({ theme }) => theme.colors.neutral600};

  > :last-child {
    position: absolute;
    inset-inline-end: -6px;
    inset-block-end: -5px;
  }
`;

const Line = styled.div`
  display: flex;
  align-items: center;
  gap: 6px;
  height: 20px;

  b {
    ${oneLine}
    flex: 1;
    font-weight: 500;
  }
`;

const Subject = styled.div`
  ${oneLine}
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral600};
`;

const Facts = styled.div`
  display: flex;
  align-items: center;
  gap: 8px;
  height: 20px;
  margin-block-start: 5px;

  > :last-child {
    ${oneLine}
  }
`;

interface RowProps {
  item: QuarantineItem;
  isOpen: boolean;
  isActive: boolean;
  /** something in the list is picked; null: nothing can be */
  picking: boolean | null;
  isPicked: boolean;
  onClick: (item: string, event: MouseEvent) => void;
  onPick: (item: string, event: MouseEvent) => void;
}

/** One kept delivery: who says to have sent it, what about, why it is here. */
export const KeptRow = memo(function KeptRow({ item, isOpen, isActive, picking, isPicked, onClick, onPick }: RowProps) {
  const t = useT();
  const time = useRelativeTime();
  const channel = useChannelLabel(item.channel);
  const reason = useShortReason(item);
  const sender = item.from ?? t('quarantine.noSender');
  const subject = item.subject ?? t('quarantine.noSubject');
  const picture = <Face item={item} isPlain={isOpen || isPicked} />;
  return (
    <Row
      id={keptRowId(item.documentId)}
      role="option"
      aria-selected={picking === null ? isOpen : isPicked}
      aria-current={isOpen}
      aria-label={t('quarantine.row', { sender, subject, reason, channel, time: time.full(item.receivedAt) })}
      $isOpen={isOpen}
      $isActive={isActive}
      $isPicked={isPicked}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={(event) => onClick(item.documentId, event)}
    >
      <Picture>
        {picking === null ? (
          picture
        ) : (
          <PickBox isOn={isPicked} isPicking={picking} onToggle={(event) => onPick(item.documentId, event)}>
            {picture}
          </PickBox>
        )}
      </Picture>
      <div>
        <Line>
          <b dir="auto" title={sender}>
            {sender}
          </b>
          <Meta as="time" dateTime={item.receivedAt} title={time.full(item.receivedAt)}>
            {time.stamp(item.receivedAt)}
          </Meta>
        </Line>
        <Subject dir="auto">{subject}</Subject>
        <Facts>
          <Chip look={item.group === 'problem' ? 'warning' : 'neutral'}>{reason}</Chip>
          <Meta>{item.channelAccount ?? ''}</Meta>
        </Facts>
      </div>
    </Row>
  );
});

/** A machine has no face; whoever else is told by their letters. */
function Face({ item, isPlain }: { item: QuarantineItem; isPlain: boolean }) {
  const badge = <ChannelBadge channel={item.channel} isDecorative />;
  if (item.group === 'problem') return <Avatar name={nameIn(item.from ?? '')} isPlain={isPlain} corner={badge} />;
  return (
    <Machine aria-hidden>
      <BotGlyph size={18} />
      <span>{badge}</span>
    </Machine>
  );
}
