import { Lock } from '@strapi/icons';
import { Fragment } from 'react';
import { styled } from 'styled-components';
import { MARK_END, MARK_START } from '../../../../../../contracts/search';
import type { ArticleHit } from '../../../../../../contracts/knowledge';
import { useT } from '../../app/hooks';
import { Chip } from '../../shared/Chip';

const Found = styled.mark`
  background: none;
  color: inherit;
  font-weight: 600;
  text-decoration: underline;
  text-decoration-color: ${({ theme }) => theme.colors.primary500};
  text-underline-offset: 2px;
`;

const LockSign = styled(Lock)`
  margin-inline-end: 4px;
`;

/** Words in which what was looked for stands out. */
export function MarkedWords({ text }: { text: string }) {
  const [before = '', ...pieces] = text.split(MARK_START);
  return (
    <>
      {before}
      {pieces.map((piece, index) => {
        const [found = '', after = ''] = piece.split(MARK_END);
        return (
          <Fragment key={index}>
            <Found>{found}</Found>
            {after}
          </Fragment>
        );
      })}
    </>
  );
}

/** Whom an article is for, where that is not everybody, and its language where it is not the asked one. */
export function ArticleChips({
  article,
  locale,
}: {
  article: Pick<ArticleHit, 'audience' | 'locale'>;
  locale: string | null;
}) {
  const t = useT();
  const isForeign = locale !== null && article.locale.split('-')[0] !== locale.split('-')[0];
  return (
    <>
      {article.audience === 'internal' && (
        <Chip look="warning">
          <LockSign width={10} height={10} fill="currentColor" aria-hidden />
          {t('articles.internal')}
        </Chip>
      )}
      {(article.audience === 'account' || article.audience === 'signed_in') && (
        <Chip look="outline">{t(`articles.audience.${article.audience}`)}</Chip>
      )}
      {isForeign && <Chip look="neutral">{article.locale}</Chip>}
    </>
  );
}
