import { Button } from '@strapi/design-system';
import { ExternalLink } from '@strapi/icons';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { PostAction, postContent } from '../../../../../../contracts/message-content';
import type { MessageView } from '../../../../../../contracts/records';
import type { z } from 'zod';
import { asInboxError } from '../../app/api';
import { useInboxApi, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Chip } from '../../shared/Chip';
import { focusRing, metaText } from '../../shared/typography';
import { safeAddress } from './contentModel';
import { afterAction, offeredActions } from './postModel';
import { useThreadFrame } from './ThreadContext';

type Post = z.infer<typeof postContent>;

const Below = styled.blockquote`
  ${metaText}
  margin: 6px 0 2px;
  padding-inline-start: 10px;
  border-inline-start: 2px solid ${({ theme }) => theme.colors.neutral200};
  overflow-wrap: anywhere;

  b {
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral700};
  }

  > span {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
`;

const Foot = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 8px;
  margin-top: 6px;
`;

const Permalink = styled.a`
  ${metaText}
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 4px;
  color: ${({ theme }) => tokensOf(theme).link};
  font-weight: 600;
`;

const Failed = styled.p`
  ${metaText}
  margin-top: 4px;
  color: ${({ theme }) => tokensOf(theme).dangerText};
`;

/** Something said in public: what it stands below, where people see it, and what we can do to it. */
export function PostView({ message, post, isInert }: { message: MessageView; post: Post; isInert: boolean }) {
  const t = useT();
  const { canAnswer, channelOf } = useThreadFrame();
  const { shown, isBusy, failure, act } = usePost(message, post);
  const href = isInert ? null : safeAddress(post.url);
  const may = canAnswer && message.direction === 'inbound' ? (channelOf(message)?.capabilities.postActions ?? []) : [];
  return (
    <>
      {post.below !== null && (
        <Below>
          <b dir="auto">{t('content.post.below', { author: post.below.author })}</b>
          <span dir="auto">{post.below.text}</span>
        </Below>
      )}
      <Foot>
        {shown.isHidden && <Chip look="neutral">{t('content.post.hidden')}</Chip>}
        {shown.isLiked && <Chip look="primary">{t('content.post.liked')}</Chip>}
        {offeredActions(shown, may).map((action) => (
          <Button key={action} size="S" variant="tertiary" disabled={isBusy} onClick={() => void act(action)}>
            {t(`content.post.action.${action}`)}
          </Button>
        ))}
        {href !== null && (
          <Permalink href={href} target="_blank" rel="noopener noreferrer nofollow" title={href}>
            {t('content.post.open')}
            <ExternalLink width={10} height={10} fill="currentColor" aria-hidden />
          </Permalink>
        )}
      </Foot>
      {failure !== null && <Failed role="alert">{failure}</Failed>}
    </>
  );
}

/** What was pressed shows at once; a refusal puts the old state back and says why. */
function usePost(message: MessageView, post: Post) {
  const api = useInboxApi();
  const t = useT();
  const [pressed, setPressed] = useState<PostAction | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const act = async (action: PostAction): Promise<void> => {
    setPressed(action);
    setFailure(null);
    try {
      await api.actOnPost(message.documentId, action);
    } catch (error) {
      const { code, message: reason } = asInboxError(error);
      setFailure(code === 'offline' ? t('offline') : reason);
    } finally {
      setPressed(null);
    }
  };
  const shown = pressed === null ? post : afterAction(post, pressed);
  return { shown, isBusy: pressed !== null, failure, act };
}
