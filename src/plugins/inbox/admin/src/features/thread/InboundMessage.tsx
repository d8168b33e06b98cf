import { styled } from 'styled-components';
import type { MessageView } from '../../../../../../contracts/records';
import { useRelativeTime, useT } from '../../app/hooks';
import { Avatar } from '../../shared/Avatar';
import { Chip } from '../../shared/Chip';
import { ForwardGlyph } from '../../shared/icons';
import { TrustBanner, TrustChip } from '../../shared/TrustChip';
import { MessageBody } from './MessageBody';
import { AudienceMark, EditedMark } from './MessageMarks';
import { MessageMenu } from './MessageMenu';
import { isThirdParty } from './model';
import { Notices } from './Notices';
import { Meta, oneLine } from '../../shared/typography';
import { MessageHead, Side, Surface, TextAndTime } from './surfaces';
import { useThreadFrame } from './ThreadContext';

interface InboundProps {
  message: MessageView;
  page: MessageView['page'];
  isFresh: boolean;
  isHighlighted: boolean;
}

const Address = styled.span`
  && {
    ${oneLine}
    /* What is left of the line: the address never makes it two. */
    flex: 1 1 0;
  }
`;

const Banner = styled.div`
  margin: 2px 0 8px;
`;

const When = styled.span`
  display: inline-flex;
  align-items: center;
  gap: 6px;
`;

const PassedOn = styled(Meta)`
  display: flex;
  align-items: center;
  gap: 5px;
  margin: -2px 0 4px;
`;

/** A mail: in full width, with who wrote it and how sure that is. */
export function InboundCard({ message, page, isFresh, isHighlighted }: InboundProps) {
  const t = useT();
  const { customer } = useThreadFrame();
  const { author, senderTrust, trustReason, at } = message;
  return (
    <Surface $tone="plain" $isFresh={isFresh} $isHighlighted={isHighlighted}>
      <MessageHead>
        <Avatar name={author.name} size={20} />
        <b dir="auto">{author.name}</b>
        {isThirdParty(message, customer) && (
          <Chip title={t('message.thirdParty.hint', { name: customer.displayName })}>{t('message.thirdParty')}</Chip>
        )}
        {senderTrust === 'unverified' && <TrustChip trust={senderTrust} reason={trustReason} />}
        {author.address !== null && author.address !== author.name && <Address>{author.address}</Address>}
        <When>
          <MessageMenu message={message} />
          <AudienceMark message={message} />
          <EditedMark message={message} />
          <Time at={at} />
        </When>
      </MessageHead>
      <ForwardedBy message={message} />
      {senderTrust === 'failed' && (
        <Banner>
          <TrustBanner trust={senderTrust} reason={trustReason} />
        </Banner>
      )}
      <Notices notices={message.notices} />
      <MessageBody message={message} page={page} />
    </Surface>
  );
}

/** The author was read out of a mail that somebody of ours passed on. */
function ForwardedBy({ message: { forwardedBy } }: { message: MessageView }) {
  const t = useT();
  if (forwardedBy === null) return null;
  return (
    <PassedOn title={forwardedBy.address}>
      <ForwardGlyph size={12} />
      {t('message.forwardedBy', { name: forwardedBy.displayName ?? forwardedBy.address })}
    </PassedOn>
  );
}

/** A line of a chat: a bubble at the customer's side. */
export function InboundBubble({ message, page, isFresh, isHighlighted }: InboundProps) {
  const { author, senderTrust, trustReason, at } = message;
  return (
    <Side $side="start">
      <Avatar name={author.name} size={24} />
      <Surface $tone="plain" $isFresh={isFresh} $isHighlighted={isHighlighted}>
        {senderTrust === 'failed' && (
          <Banner>
            <TrustBanner trust={senderTrust} reason={trustReason} />
          </Banner>
        )}
        <TextAndTime>
          <div>
            <Notices notices={message.notices} />
            <MessageBody message={message} page={page} />
          </div>
          <When>
            <AudienceMark message={message} />
            <EditedMark message={message} />
            <Time at={at} />
            <MessageMenu message={message} />
          </When>
        </TextAndTime>
        {senderTrust === 'unverified' && <TrustChip trust={senderTrust} reason={trustReason} />}
      </Surface>
    </Side>
  );
}

/** When, as short as it can be said; the whole date on hover and for readers. */
export function Time({ at }: { at: string }) {
  const time = useRelativeTime();
  return (
    <Meta as="time" dateTime={at} title={time.full(at)}>
      {time.moment(at)}
    </Meta>
  );
}
