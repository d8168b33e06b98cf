import { useNotification } from '@strapi/strapi/admin';
import type { MessageView } from '../../../../../../contracts/records';
import { asInboxError } from '../../app/api';
import { articlesApi } from '../../app/articles-api';
import { useT } from '../../app/hooks';

/** Makes a draft of an article from an answer, and says where an editor finishes it. */
export function useArticleFromReply(): (message: MessageView, title: string, locale: string | null) => void {
  const t = useT();
  const { toggleNotification } = useNotification();
  return (message, title, locale) => {
    articlesApi.draftFrom(message.documentId, { title, ...(locale === null ? {} : { locale }) }).then(
      ({ adminPath }) =>
        toggleNotification({
          type: 'success',
          message: t('articles.drafted'),
          link: { url: `/admin${adminPath}`, label: t('articles.drafted.open') },
        }),
      (cause: unknown) =>
        toggleNotification({ type: 'danger', message: t('articles.refused', { reason: asInboxError(cause).message }) }),
    );
  };
}
