import { ArrowClockwise, Paperclip } from '@strapi/icons';
import { useEffect, useState } from 'react';
import { keyframes, styled } from 'styled-components';
import type { AttachmentView } from '../../../../../../contracts/records';
import { asInboxError } from '../../app/api';
import { useInboxApi, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { ExclamationGlyph, ReconnectGlyph } from '../../shared/icons';
import { sizeLabel } from '../../shared/sizeLabel';
import { focusRing, metaText, oneLine, Pill, WordButton } from '../../shared/typography';
import { mediaFailure, mediaKind } from './contentModel';
import { useThreadFrame } from './ThreadContext';

const Row = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: flex-end;
  gap: 6px;
  margin-top: 6px;
`;

const Preview = styled.a<{ $isAlone: boolean }>`
  ${focusRing}
  display: block;
  width: ${({ $isAlone }) => ($isAlone ? 200 : 110)}px;
  max-width: 100%;
  height: ${({ $isAlone }) => ($isAlone ? 140 : 84)}px;
  overflow: hidden;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral100};

  img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
`;

const Name = styled.span`
  ${oneLine}
  max-width: 240px;
`;

/** Files of a message: pictures together, sound and videos to play, a link for each other file. */
export function Attachments({ attachments, isInert }: { attachments: readonly AttachmentView[]; isInert: boolean }) {
  const t = useT();
  if (attachments.length === 0) return null;
  const stored = attachments.filter(({ state }) => state === 'stored');
  const pictures = stored.filter((one) => mediaKind(one) === 'picture');
  const players = stored.filter((one) => !isInert && ['audio', 'video'].includes(mediaKind(one)));
  const files = stored.filter((one) => !pictures.includes(one) && !players.includes(one));
  const missing = attachments.filter(({ state }) => state !== 'stored');
  return (
    <>
      {pictures.length > 0 && (
        <Row role="group" aria-label={t('media.album', { count: pictures.length })}>
          {pictures.map((one) => (
            <Picture key={one.documentId} attachment={one} isAlone={pictures.length === 1} />
          ))}
        </Row>
      )}
      {players.map((one) => (
        <Player key={one.documentId} attachment={one} />
      ))}
      {files.length > 0 && (
        <Row>
          {files.map((one) => (
            <FileLink key={one.documentId} attachment={one} />
          ))}
        </Row>
      )}
      {missing.map((one) => (
        <Missing key={one.documentId} attachment={one} />
      ))}
    </>
  );
}

const useLabel = () => {
  const t = useT();
  return ({ fileName, size }: AttachmentView): string =>
    t('thread.attachment', { name: fileName, size: sizeLabel(size) });
};

function FileLink({ attachment }: { attachment: AttachmentView }) {
  const label = useLabel();
  return (
    <Pill as="a" href={attachment.url} download={attachment.fileName} title={label(attachment)}>
      <Paperclip width={11} height={11} aria-hidden />
      <Name>{attachment.fileName}</Name>
    </Pill>
  );
}

function Picture({ attachment, isAlone }: { attachment: AttachmentView; isAlone: boolean }) {
  const label = useLabel();
  // Links are signed anew every few minutes; a picture that is on the screen already is not loaded again.
  const [shown] = useState(attachment.url);
  return (
    <Preview href={attachment.url} target="_blank" rel="noopener" title={label(attachment)} $isAlone={isAlone}>
      <img src={shown} alt={attachment.fileName} loading="lazy" />
    </Preview>
  );
}

const Playing = styled.div`
  display: grid;
  justify-items: start;
  gap: 4px;
  max-width: 360px;
  margin-top: 6px;

  audio,
  video {
    display: block;
    width: 320px;
    max-width: 100%;
    border-radius: 4px;
  }

  audio {
    height: 36px;
    color-scheme: ${({ theme }) => (tokensOf(theme).isDark ? 'dark' : 'light')};
  }

  video {
    max-height: 240px;
    background: ${({ theme }) => theme.colors.neutral1000};
  }
`;

/** Nothing is loaded before somebody presses play; what plays keeps its link, what waits takes the newest. */
function Player({ attachment }: { attachment: AttachmentView }) {
  const t = useT();
  const [held, hold] = useState<string | null>(null);
  const shared = {
    controls: true,
    preload: 'none',
    src: held ?? attachment.url,
    onPlay: () => hold(held ?? attachment.url),
    onError: () => hold(null),
  } as const;
  const isSound = mediaKind(attachment) === 'audio';
  return (
    <Playing>
      {isSound ? (
        <audio {...shared} aria-label={t('media.play.audio', { name: attachment.fileName })} />
      ) : (
        <video {...shared} playsInline aria-label={t('media.play.video', { name: attachment.fileName })} />
      )}
      <FileLink attachment={attachment} />
    </Playing>
  );
}

const turning = keyframes`
  to { transform: rotate(1turn); }
`;

const Box = styled.div<{ $isFailed: boolean }>`
  ${metaText}
  display: flex;
  align-items: center;
  gap: 4px 8px;
  width: fit-content;
  max-width: 100%;
  min-height: 40px;
  margin-top: 6px;
  padding: 6px 12px;
  border: 1px ${({ $isFailed }) => ($isFailed ? 'solid' : 'dashed')}
    ${({ theme, $isFailed }) => ($isFailed ? tokensOf(theme).tones.warning.border : theme.colors.neutral200)};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral100};
  overflow-wrap: anywhere;

  > svg {
    flex: none;
    color: ${({ theme, $isFailed }) => ($isFailed ? tokensOf(theme).warningText : theme.colors.neutral600)};
  }

  @media (prefers-reduced-motion: no-preference) {
    > svg[data-turning] {
      animation: ${turning} 2s steps(8) infinite;
    }
  }
`;

/** A file that is still at the provider, or could not be brought from there. */
function Missing({ attachment }: { attachment: AttachmentView }) {
  const t = useT();
  const { canAnswer } = useThreadFrame();
  const { isAsked, refusal, again } = useFetchingAgain(attachment);
  const name = attachment.fileName;
  if (attachment.state === 'pending' || isAsked) {
    return (
      <Box $isFailed={false} role="status">
        <ReconnectGlyph size={14} data-turning />
        {t('media.pending', { name })}
      </Box>
    );
  }
  return (
    <Box $isFailed>
      <ExclamationGlyph size={14} />
      <span>
        {t('media.failed', { name })}{' '}
        {refusal ?? t(`media.why.${mediaFailure(attachment.code)}`, { code: attachment.code ?? '–' })}
      </span>
      {canAnswer && (
        <WordButton type="button" onClick={() => void again()}>
          <ArrowClockwise width={11} height={11} fill="currentColor" aria-hidden />
          {t('media.again')}
        </WordButton>
      )}
    </Box>
  );
}

/** So long a file is shown as asked for, when nothing more is heard of it. */
const PATIENCE = 15_000;

/** Shows the file as under way until its record says something new. */
function useFetchingAgain({ documentId, state, code }: AttachmentView) {
  const api = useInboxApi();
  const t = useT();
  const [isAsked, setIsAsked] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => {
    if (!isAsked) return undefined;
    const timer = setTimeout(() => setIsAsked(false), PATIENCE);
    return () => clearTimeout(timer);
  }, [isAsked]);
  useEffect(() => setIsAsked(false), [state, code]);
  const again = async (): Promise<void> => {
    setIsAsked(true);
    setRefusal(null);
    try {
      await api.fetchAttachment(documentId);
    } catch (error) {
      const { code: refused, message } = asInboxError(error);
      setIsAsked(false);
      setRefusal(refused === 'offline' ? t('offline') : message);
    }
  };
  return { isAsked, refusal, again };
}
