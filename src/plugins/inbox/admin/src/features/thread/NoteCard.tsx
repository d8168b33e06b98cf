import { Lock } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Time } from './InboundMessage';
import { MessageBody } from './MessageBody';
import { firstLine } from './model';
import { Meta, oneLine } from '../../shared/typography';
import { MessageHead, Surface } from './surfaces';

const NoteHead = styled(MessageHead)`
  &,
  time {
    color: ${({ theme }) => tokensOf(theme).note.text};
  }

  > b {
    flex: none;
  }
`;

const Author = styled.span`
  && {
    ${oneLine}
    flex: 1 1 0;
  }
`;

/** A private note looks like paper, in both themes, and says who sees it. */
export function NoteCard({
  message,
  isFresh,
  isHighlighted,
}: {
  message: MessageView;
  isFresh: boolean;
  isHighlighted: boolean;
}) {
  const t = useT();
  return (
    <Surface $tone="note" $isFresh={isFresh} $isHighlighted={isHighlighted}>
      <NoteHead>
        <Lock width={12} height={12} aria-hidden />
        <b>{t('thread.note')}</b>
        <Author dir="auto">{t('thread.note.author', { author: message.author.name })}</Author>
        <Time at={message.at} />
      </NoteHead>
      <MessageBody message={message} page={null} />
    </Surface>
  );
}

const Quiet = styled(Meta)`
  display: block;
  padding-inline-start: 4px;
`;

/** Something the system noted: one quiet line. */
export function QuietLine({ message }: { message: MessageView }) {
  const t = useT();
  const text =
    message.text === 'withdrawn' ? t('thread.withdrawn', { name: message.author.name }) : firstLine(message.text, 400);
  return (
    <Quiet as="p" dir="auto">
      {text} · <Time at={message.at} />
    </Quiet>
  );
}
