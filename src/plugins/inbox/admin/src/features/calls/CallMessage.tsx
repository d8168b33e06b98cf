import { ChevronDown, ChevronRight } from '@strapi/icons';
import { useId, useState } from 'react';
import { styled } from 'styled-components';
import type { CallContent } from '../../../../../../contracts/message-content';
import type { AttachmentView, MessageView } from '../../../../../../contracts/records';
import { useRelativeTime, useT, type TextId } from '../../app/hooks';
import { Chip } from '../../shared/Chip';
import { PhoneGlyph } from '../../shared/icons';
import { Meta, Pill } from '../../shared/typography';
import { clock, clockWords, stateWord, talkedFor } from './model';

const Card = styled.article`
  min-width: 0;
  padding: 10px 12px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 8px;
  background: ${({ theme }) => theme.colors.neutral0};
  overflow-wrap: anywhere;
`;

const Head = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 8px;

  time {
    margin-inline-start: auto;
  }
`;

const Player = styled.audio`
  display: block;
  width: 100%;
  max-width: 420px;
  margin-block-start: 8px;
`;

const Transcript = styled.ol`
  margin-block-start: 8px;
  display: grid;
  grid-template-columns: auto 1fr;
  gap: 4px 10px;

  li {
    display: contents;
  }
`;

const Unfold = styled(Pill)`
  margin-block-start: 8px;
`;

const DISPOSITION_TEXTS: Readonly<Record<string, TextId>> = {
  solved: 'calls.disposition.solved',
  call_back: 'calls.disposition.call_back',
  sent_information: 'calls.disposition.sent_information',
  transferred: 'calls.disposition.transferred',
  wrong_number: 'calls.disposition.wrong_number',
  no_answer: 'calls.disposition.no_answer',
  other: 'calls.disposition.other',
};

const isBad = ({ state }: CallContent): boolean => ['missed', 'busy', 'failed'].includes(state);

/** A telephone call in the thread: how it went, with whom, its recording and what was said. */
export function CallMessage({ message, content }: { message: MessageView; content: CallContent }) {
  const t = useT();
  const time = useRelativeTime();
  const talked = talkedFor(content);
  const { disposition, agent, direction } = content;
  return (
    <Card>
      <Head>
        <PhoneGlyph size={16} />
        <strong>{t(`calls.message.${direction}`)}</strong>
        <Chip look={isBad(content) ? 'danger' : 'neutral'}>{t(`calls.state.${stateWord(content)}`)}</Chip>
        {talked !== null && <Meta>{t('calls.message.duration', clock(talked))}</Meta>}
        {agent !== null && <Meta>{t('calls.message.with', { agent })}</Meta>}
        {disposition !== null && (
          <Chip look="outline">{DISPOSITION_TEXTS[disposition] ? t(DISPOSITION_TEXTS[disposition]) : disposition}</Chip>
        )}
        <Meta as="time" dateTime={message.at} title={time.full(message.at)}>
          {time.moment(message.at)}
        </Meta>
      </Head>
      {message.attachments.map((attachment) => (
        <Recording key={attachment.documentId} attachment={attachment} />
      ))}
      {content.transcript !== null && content.transcript.length > 0 && <Words transcript={content.transcript} />}
    </Card>
  );
}

function Recording({ attachment: { state, url } }: { attachment: AttachmentView }) {
  const t = useT();
  if (state !== 'stored')
    return (
      <Meta as="p">{t(state === 'failed' ? 'calls.message.recordingFailed' : 'calls.message.recordingPending')}</Meta>
    );
  return <Player controls preload="none" src={url} aria-label={t('calls.message.player')} />;
}

function Words({ transcript }: { transcript: NonNullable<CallContent['transcript']> }) {
  const t = useT();
  const list = useId();
  const [isOpen, setIsOpen] = useState(transcript.length <= SHORT);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <>
      <Unfold type="button" aria-expanded={isOpen} aria-controls={list} onClick={() => setIsOpen(!isOpen)}>
        <Chevron width={10} height={10} aria-hidden />
        {t('calls.message.transcript', { count: transcript.length })}
      </Unfold>
      {isOpen && (
        <Transcript id={list}>
          {transcript.map(({ speaker, text, atSeconds }, at) => (
            <li key={at}>
              <Meta>
                {t(`calls.speaker.${speaker}`)}
                {atSeconds !== null && ` ${clockWords(atSeconds * 1000)}`}
              </Meta>
              <span dir="auto">{text}</span>
            </li>
          ))}
        </Transcript>
      )}
    </>
  );
}

/** a voicemail of a line or two is not folded away */
const SHORT = 2;
