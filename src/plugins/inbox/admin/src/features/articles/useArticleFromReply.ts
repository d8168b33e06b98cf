import { useAuth, useNotification } from '@strapi/strapi/admin';
import type { MessageView } from '../../../../../../contracts/records';
import { asInboxError } from '../../app/api';
import { articlesApi } from '../../app/articles-api';
import { useT } from '../../app/hooks';

const EDITING = { action: 'plugin::content-manager.explorer.update', subject: 'plugin::knowledge-base.article' };

/** Makes a draft of an article from an answer, and leads there whoever may edit articles: agents alone may not. */
export function useArticleFromReply(): (message: MessageView, title: string, locale: string | null) => void {
  const t = useT();
  const { toggleNotification } = useNotification();
  const mayEdit = useAuth('useArticleFromReply', ({ permissions }) =>
    permissions.some(({ action, subject }) => action === EDITING.action && subject === EDITING.subject),
  );
  return (message, title, locale) => {
    articlesApi.draftFrom(message.documentId, { title, ...(locale === null ? {} : { locale }) }).then(
      ({ adminPath }) =>
        toggleNotification({
          type: 'success',
          message: t(mayEdit ? 'articles.drafted' : 'articles.draftedForEditors'),
          ...(mayEdit && { link: { url: `/admin${adminPath}`, label: t('articles.drafted.open') } }),
        }),
      (cause: unknown) =>
        toggleNotification({ type: 'danger', message: t('articles.refused', { reason: asInboxError(cause).message }) }),
    );
  };
}
