import { styled } from 'styled-components';
import type { MessageView } from '../../../../../../contracts/records';
import { useRelativeTime } from '../../app/hooks';
import { Avatar } from '../../shared/Avatar';
import { TrustBanner, TrustChip } from '../../shared/TrustChip';
import { MessageBody } from './MessageBody';
import { Meta, oneLine } from '../../shared/typography';
import { MessageHead, Side, Surface, TextAndTime } from './surfaces';

interface InboundProps {
  message: MessageView;
  page: MessageView['page'];
  isFresh: boolean;
  isHighlighted: boolean;
}

const Address = styled.span`
  && {
    ${oneLine}
    flex: 0 100 auto;
  }
`;

const Banner = styled.div`
  margin: 2px 0 8px;
`;

/** A mail: in full width, with who wrote it and how sure that is. */
export function InboundCard({ message, page, isFresh, isHighlighted }: InboundProps) {
  const { author, senderTrust, trustReason, at } = message;
  return (
    <Surface $tone="plain" $isFresh={isFresh} $isHighlighted={isHighlighted}>
      <MessageHead>
        <Avatar name={author.name} size={20} />
        <b dir="auto">{author.name}</b>
        {senderTrust === 'unverified' && <TrustChip trust={senderTrust} reason={trustReason} />}
        {author.address !== null && author.address !== author.name && <Address>{author.address}</Address>}
        <Time at={at} />
      </MessageHead>
      {senderTrust === 'failed' && (
        <Banner>
          <TrustBanner trust={senderTrust} reason={trustReason} />
        </Banner>
      )}
      <MessageBody message={message} page={page} />
    </Surface>
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
            <MessageBody message={message} page={page} />
          </div>
          <Time at={at} />
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
