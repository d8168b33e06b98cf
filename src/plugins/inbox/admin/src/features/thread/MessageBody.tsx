import { useState } from 'react';
import { ExternalLink } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { Attachments } from './Attachments';
import { replacesText } from './contentModel';
import { ContentView } from './ContentView';
import { MailFrame } from './MailFrame';
import { AnsweredQuote, Reactions, Withdrawable } from './MessageMarks';
import { MessageText } from './MessageText';
import { quotedLineCount } from './model';
import { metaText, oneLine, Pill } from '../../shared/typography';
import { webAddress } from './textParts';
import { useThreadFrame } from './ThreadContext';

const Folds = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
  margin-top: 4px;
`;

const Quote = styled.div`
  margin-top: 6px;
  padding-inline-start: 10px;
  border-inline-start: 2px solid ${({ theme }) => theme.colors.neutral200};
  opacity: 0.85;
`;

const Page = styled.div`
  ${metaText}
  display: flex;
  align-items: center;
  gap: 4px;
  margin-top: 4px;

  a {
    ${oneLine}
    color: inherit;
    text-decoration: underline;
  }

  svg {
    flex: none;
  }
`;

/** What was said, with what it answers and what others thought of it; folded when its sender took it back. */
export function MessageBody(props: { message: MessageView; page: MessageView['page'] }) {
  const { message } = props;
  return (
    <>
      <Withdrawable message={message}>
        <AnsweredQuote message={message} />
        <Said {...props} />
      </Withdrawable>
      <Reactions message={message} />
    </>
  );
}

/** The words, the folded quote, the mail as it was sent, and the files of one message. */
function Said({ message, page }: { message: MessageView; page: MessageView['page'] }) {
  const t = useT();
  const { isJunk } = useThreadFrame();
  const isInert = isJunk && message.direction === 'inbound';
  const htmlUrl = isInert ? null : message.htmlUrl;
  const [showsQuote, setShowsQuote] = useState(false);
  const [asSent, setAsSent] = useState(false);
  const quoted = quotedLineCount(message.quotedText);
  const text = message.kind === 'unsupported' && message.text === '' ? t('thread.unsupported') : message.text;
  return (
    <>
      {asSent && htmlUrl !== null ? (
        <MailFrame url={htmlUrl} sender={message.author.name} />
      ) : (
        text !== '' && !replacesText(message.content) && <MessageText text={text} isInert={isInert} />
      )}
      <ContentView message={message} isInert={isInert} />
      {!asSent && showsQuote && (
        <Quote>
          <MessageText text={message.quotedText?.trim() ?? ''} isInert={isInert} />
        </Quote>
      )}
      {(quoted > 0 || htmlUrl !== null) && (
        <Folds>
          {quoted > 0 && !asSent && (
            <Pill type="button" aria-expanded={showsQuote} onClick={() => setShowsQuote(!showsQuote)}>
              <span aria-hidden>•••</span>
              {showsQuote ? t('thread.quoted.hide') : t('thread.quoted', { count: quoted })}
            </Pill>
          )}
          {htmlUrl !== null && (
            <Pill type="button" aria-pressed={asSent} onClick={() => setAsSent(!asSent)}>
              {t(asSent ? 'thread.asText' : 'thread.asSent')}
            </Pill>
          )}
        </Folds>
      )}
      <Attachments attachments={message.attachments} isInert={isInert} />
      {page && <WrittenOn page={page} />}
    </>
  );
}

function WrittenOn({ page }: { page: NonNullable<MessageView['page']> }) {
  const t = useT();
  const href = webAddress(page.url);
  const title = page.title === '' ? page.url : page.title;
  return (
    <Page>
      {t('thread.page')}
      {href === null ? (
        <span>{title}</span>
      ) : (
        <a href={href} title={page.url} target="_blank" rel="noopener noreferrer">
          {title}
        </a>
      )}
      <ExternalLink width={10} height={10} aria-hidden />
    </Page>
  );
}
