import { useEffect, useRef, type RefObject } from 'react';
import { useT } from '../../app/hooks';
import { EmptyState } from '../../shared/EmptyState';
import { AfterMoment, Skeleton } from '../../shared/Skeleton';
import { Meta, WordButton } from '../../shared/typography';
import { More, Node, Row, RowList, Scroller } from './layout';
import type { StoryState } from './useStory';

/** Older pages come before the end of the list is in sight. */
const LOADS_WITHIN = '600px';

/** Reads older pages before the end comes into sight; says it where it failed. */
export function Older({ story, scroller }: { story: StoryState; scroller: RefObject<HTMLElement> }) {
  const t = useT();
  const end = useRef<HTMLParagraphElement>(null);
  const { hasMore, isLoadingMore, error } = story;
  const latest = useRef(story.loadMore);
  useEffect(() => {
    latest.current = story.loadMore;
  });
  const isWaiting = hasMore && !isLoadingMore && error === null;
  useEffect(() => {
    if (!isWaiting || !end.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && latest.current(), {
      root: scroller.current,
      rootMargin: LOADS_WITHIN,
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [isWaiting, scroller]);
  if (!hasMore) return null;
  return (
    <More ref={end}>
      {error === null ? (
        <Meta>{t('list.more')}</Meta>
      ) : (
        <>
          <Meta role="alert">{t('panel.timeline.failed')}</Meta>
          <WordButton type="button" onClick={story.loadMore}>
            {t('retry')}
          </WordButton>
        </>
      )}
    </More>
  );
}

/** The story did not come; the rest of the page works. */
export function Failed({ story }: { story: StoryState }) {
  const t = useT();
  return (
    <EmptyState
      mood="wrong"
      title={t('story.failed')}
      actions={
        <WordButton type="button" onClick={story.reload}>
          {t('retry')}
        </WordButton>
      }
    >
      {t('story.failed.text')}
    </EmptyState>
  );
}

const SKELETONS = [48, 48, 68, 28, 48, 68];

/** A story that is on its way. */
export function Loading() {
  const t = useT();
  return (
    <AfterMoment>
      <Scroller role="status" aria-label={t('list.more')}>
        <RowList aria-hidden>
          {SKELETONS.map((height, index) => (
            <Row key={index}>
              <Node $isSmall={false} />
              <Skeleton $width="100%" $height={height} />
            </Row>
          ))}
        </RowList>
      </Scroller>
    </AfterMoment>
  );
}
