import { Lock } from '@strapi/icons';
import { useState, type ReactNode } from 'react';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../../contracts/records';
import { useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { GlobeGlyph, ReplyGlyph } from '../../shared/icons';
import { focusRing, Meta, metaText, oneLine, WordButton } from '../../shared/typography';
import { reactionGroups } from './contentModel';
import { firstLine } from './model';
import { revealMessage } from './reveal';
import { useThreadFrame } from './ThreadContext';

const Quote = styled.button`
  ${metaText}
  ${focusRing}
  display: flex;
  align-items: center;
  gap: 6px;
  width: 100%;
  margin-bottom: 4px;
  padding: 3px 8px;
  border: 0;
  border-inline-start: 3px solid ${({ theme }) => theme.colors.primary500};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors[tokensOf(theme).isDark ? 'neutral150' : 'neutral100']};
  text-align: start;
  cursor: pointer;

  &:disabled {
    cursor: default;
  }

  > svg {
    flex: none;
  }

  > span {
    ${oneLine}
  }

  b {
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

/** The message that this one answers; a press brings it into view. */
export function AnsweredQuote({ message: { repliesTo } }: { message: Pick<MessageView, 'repliesTo'> }) {
  const t = useT();
  if (repliesTo === null) return null;
  const { documentId, author, text } = repliesTo;
  return (
    <Quote
      type="button"
      disabled={documentId === null}
      title={documentId === null ? undefined : t('message.quote.go', { author })}
      onClick={() => documentId !== null && revealMessage(documentId)}
    >
      <ReplyGlyph size={11} />
      <span dir="auto">
        <b>{author}</b> {text === '' ? t('message.quote.unknown') : firstLine(text)}
      </span>
    </Quote>
  );
}

const Inline = styled.span`
  ${metaText}
  display: inline-flex;
  align-items: center;
  gap: 4px;
  flex: none;
`;

const Public = styled(Inline)`
  color: ${({ theme }) => tokensOf(theme).warningText};
  font-weight: 600;
`;

/** Who can read it, where that is not plain from the channel. */
export function AudienceMark({ message }: { message: Pick<MessageView, 'audience' | 'channel' | 'interaction'> }) {
  const t = useT();
  const { channelOf } = useThreadFrame();
  if (message.audience === 'public') {
    return (
      <Public title={t('message.public.hint')}>
        <GlobeGlyph size={12} />
        {t('message.public')}
      </Public>
    );
  }
  if (!channelOf(message)?.capabilities.isPublic) return null;
  return (
    <Inline title={t('message.private.hint')}>
      <Lock width={11} height={11} fill="currentColor" aria-hidden />
      {t('message.private')}
    </Inline>
  );
}

export function EditedMark({ message: { editedAt } }: { message: Pick<MessageView, 'editedAt'> }) {
  const t = useT();
  const time = useRelativeTime();
  if (editedAt === null) return null;
  return <Meta title={t('message.editedAt', { time: time.full(editedAt) })}>{t('message.edited')}</Meta>;
}

const Bubbles = styled.ul`
  display: flex;
  flex-wrap: wrap;
  gap: 4px;
  margin: 6px 0 0;
  padding: 0;
  list-style: none;

  li {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    height: 22px;
    padding: 0 8px;
    border: 1px solid ${({ theme }) => theme.colors.neutral200};
    border-radius: 11px;
    background: ${({ theme }) => theme.colors.neutral0};
    font-size: 1.2rem;
    line-height: 1.6rem;
    color: ${({ theme }) => theme.colors.neutral700};
  }

  li[data-ours] {
    border-color: ${({ theme }) => tokensOf(theme).tones.primary.border};
    background: ${({ theme }) => tokensOf(theme).tones.primary.background};
  }
`;

/** What people answered with one sign. */
export function Reactions({ message: { reactions } }: { message: Pick<MessageView, 'reactions'> }) {
  const t = useT();
  if (reactions.length === 0) return null;
  return (
    <Bubbles aria-label={t('message.reactions')}>
      {reactionGroups(reactions).map(({ emoji, who, isOurs }) => {
        const words = t('message.reaction', { who: who.join(', '), emoji });
        return (
          <li key={emoji} title={words} data-ours={isOurs || undefined}>
            <span role="img" aria-label={words}>
              {emoji}
            </span>
            {who.length > 1 && <span aria-hidden>{who.length}</span>}
          </li>
        );
      })}
    </Bubbles>
  );
}

const Gone = styled.p`
  ${metaText}
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 2px 8px;
  font-style: italic;

  button {
    font-style: normal;
  }
`;

const Kept = styled.div`
  margin-top: 4px;
  opacity: 0.75;
`;

/** A message that its sender took back: folded, and still here for whoever must know what was said. */
export function Withdrawable({ message, children }: { message: MessageView; children: ReactNode }) {
  const t = useT();
  const time = useRelativeTime();
  const [isOpen, setIsOpen] = useState(false);
  if (message.withdrawnAt === null) return <>{children}</>;
  return (
    <>
      <Gone title={time.full(message.withdrawnAt)}>
        {t('message.withdrawn', { name: message.author.name })}
        <WordButton type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {t(isOpen ? 'message.withdrawn.hide' : 'message.withdrawn.show')}
        </WordButton>
      </Gone>
      {isOpen && <Kept>{children}</Kept>}
    </>
  );
}
