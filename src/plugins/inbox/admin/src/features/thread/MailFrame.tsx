import { useEffect, useRef, useState } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { Meta, WordButton } from '../../shared/typography';

const Frame = styled.iframe`
  display: block;
  width: 100%;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
  background: #ffffff;
  color-scheme: light;
`;

const Bar = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 12px;
  margin-top: 6px;
`;

const TALLEST = 2_400;

/** The address with the sender's pictures allowed. */
const withImages = (url: string): string => `${url}${url.includes('?') ? '&' : '?'}images=1`;

interface Inside {
  readonly height: number;
  /** pictures of the sender's own servers, left out so far */
  readonly hasRemoteImages: boolean;
}

/** Follows the height of the document inside, for as long as it is there. */
function useInside(loads: number) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [inside, setInside] = useState<Inside>({ height: 160, hasRemoteImages: false });
  useEffect(() => {
    const body = frame.current?.contentDocument?.body;
    if (!body || loads === 0) return undefined;
    const measure = (): void =>
      setInside({
        height: Math.min(TALLEST, Math.max(40, Math.ceil(body.scrollHeight) + 2)),
        hasRemoteImages: body.querySelector('[data-remote-src]') !== null,
      });
    const observer = new ResizeObserver(measure);
    observer.observe(body);
    measure();
    return () => observer.disconnect();
  }, [loads]);
  return { frame, inside };
}

/** A mail as it was sent: cleaned, in its own document, where nothing can run; pictures from afar only when asked. */
export function MailFrame({ url, sender }: { url: string; sender: string }) {
  const t = useT();
  // The link is signed anew with every reading of the ticket: the document that is open stays.
  const [source, setSource] = useState(url);
  const [loads, setLoads] = useState(0);
  const { frame, inside } = useInside(loads);
  return (
    <>
      <Frame
        ref={frame}
        title={t('thread.frame', { name: sender })}
        src={source}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        style={{ height: inside.height }}
        onLoad={() => setLoads((count) => count + 1)}
      />
      {inside.hasRemoteImages && (
        <Bar>
          <WordButton type="button" onClick={() => setSource(withImages(url))}>
            {t('thread.remoteImages')}
          </WordButton>
          <Meta>{t('thread.remoteImages.hint')}</Meta>
        </Bar>
      )}
    </>
  );
}
