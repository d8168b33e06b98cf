import { useState } from 'react';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { Avatar } from '../../shared/Avatar';
import { Chip } from '../../shared/Chip';
import { DeliveryWay, useSecond } from './Delivery';
import { deliveryFacts, type DeliveryFacts } from './deliveryModel';
import { DeliveryReason } from './DeliveryReason';
import { Time } from './InboundMessage';
import { isSentElsewhere } from './contentModel';
import { MessageBody } from './MessageBody';
import { AudienceMark, EditedMark } from './MessageMarks';
import { firstLine, otherAddresses, startsFolded } from './model';
import { focusRing, Meta, metaText, oneLine } from '../../shared/typography';
import { MessageHead, Side, Surface, TextAndTime, type SurfaceTone } from './surfaces';
import { MessageMenu } from './MessageMenu';
import { useThreadFrame } from './ThreadContext';

const When = styled.span`
  ${metaText}
  display: inline-flex;
  align-items: center;
  gap: 6px;
  flex: none;
`;

const Copies = styled(Meta)`
  display: block;
  margin-top: 4px;
  overflow-wrap: anywhere;
`;

interface OwnProps {
  message: MessageView;
  isFresh: boolean;
  isHighlighted: boolean;
}

/** An answer of ours: at the right, with how far it has come; a long one the customer has answered is folded. */
export function OwnMessage({ message, isFresh, isHighlighted }: OwnProps) {
  const frame = useThreadFrame();
  const isMailLike = frame.channelOf(message)?.capabilities.subject ?? false;
  const [isFolded, setIsFolded] = useState(() => startsFolded(message, 'own', isMailLike, frame.lastInboundWhenOpened));
  const interaction = frame.interactionOf(message.interaction);
  const isMine = message.author.agent === frame.me;
  const canBeTakenBack = deliveryFacts(message, interaction, Date.now())?.undoSeconds != null;
  const now = useSecond(canBeTakenBack);
  const facts = deliveryFacts(message, interaction, now);
  if (isFolded) return <FoldedAnswer message={message} facts={facts} onUnfold={() => setIsFolded(false)} />;
  return (
    <Side $side="end">
      <Surface $tone={toneOf(facts)} $isFresh={isFresh} $isHighlighted={isHighlighted}>
        <AuthorLine message={message} me={frame.me} isHighlighted={isHighlighted} />
        <TextAndTime $isOwn>
          <div>
            <MessageBody message={message} page={null} />
          </div>
          <When>
            <MessageMenu message={message} />
            <AudienceMark message={message} />
            <EditedMark message={message} />
            <Time at={message.at} />
            {facts && <DeliveryWay facts={facts} onUndo={isMine ? () => frame.takeBack(message) : null} />}
          </When>
        </TextAndTime>
        <Recipients message={message} isMailLike={isMailLike} />
        {facts && (
          <DeliveryReason
            message={message}
            facts={facts}
            channelLabel={frame.channelOf(message)?.label ?? message.channel}
            isMail={isMailLike}
            canAnswer={frame.canAnswer}
            onRetry={() => frame.retry(message)}
            onEdit={() => frame.edit(message)}
            onCorrect={isMailLike ? () => frame.correct(message) : null}
          />
        )}
      </Surface>
    </Side>
  );
}

function toneOf(facts: DeliveryFacts | null): SurfaceTone {
  if (facts === null || facts.trouble === null) return 'own';
  return facts.trouble === 'failed' ? 'failed' : 'unclear';
}

/** Who answered, when it was not me. */
function AuthorLine({ message, me, isHighlighted }: { message: MessageView; me: string; isHighlighted: boolean }) {
  const t = useT();
  if (message.author.agent === me) return null;
  return (
    <MessageHead>
      {message.author.name !== '' && <b dir="auto">{message.author.name}</b>}
      {isSentElsewhere(message) && <span>{t('message.elsewhere')}</span>}
      {isHighlighted && <Chip look="primary">{t('thread.new')}</Chip>}
    </MessageHead>
  );
}

/** Everybody a mail went to beside the customer, so that nobody gets it silently. */
function Recipients({ message, isMailLike }: { message: MessageView; isMailLike: boolean }) {
  const t = useT();
  const { customer } = useThreadFrame();
  if (!isMailLike) return null;
  const others = otherAddresses(message.recipients.to, customer);
  const { cc } = message.recipients;
  return (
    <>
      {others.length > 0 && <Copies>{t('message.to', { addresses: others.join(', ') })}</Copies>}
      {cc.length > 0 && <Copies>{t('thread.cc', { addresses: cc.join(', ') })}</Copies>}
    </>
  );
}

const Folded = styled.button`
  ${focusRing}
  display: flex;
  align-items: center;
  gap: 8px;
  width: 100%;
  height: 36px;
  padding: 0 12px;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;
  text-align: start;
  cursor: pointer;

  b {
    font-weight: 600;
    flex: none;
  }

  @media (max-width: 767px) {
    height: 44px;
  }
`;

const Preview = styled.span`
  ${oneLine}
  flex: 1;
  color: ${({ theme }) => theme.colors.neutral600};
`;

function FoldedAnswer({
  message,
  facts,
  onUnfold,
}: {
  message: MessageView;
  facts: DeliveryFacts | null;
  onUnfold: () => void;
}) {
  const t = useT();
  const { me } = useThreadFrame();
  const name = message.author.agent === me ? t('thread.you') : message.author.name;
  return (
    <Folded type="button" aria-expanded={false} title={t('thread.unfold')} onClick={onUnfold}>
      <Avatar name={message.author.name} size={20} />
      <b>{name}</b>
      <Preview dir="auto">{firstLine(message.text)}</Preview>
      {facts && <DeliveryWay facts={facts} onUndo={null} />}
      <Time at={message.at} />
    </Folded>
  );
}
