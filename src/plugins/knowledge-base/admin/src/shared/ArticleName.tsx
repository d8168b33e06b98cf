import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ArticleAudience } from '../../../../../contracts/knowledge';
import { useT } from '../app/hooks';
import { editorPath } from '../app/pages';
import { useTimes } from '../app/times';
import { useLocales } from '../app/useLocales';
import { Chip } from './Chip';
import { Line } from './small-parts';

const Name = styled(Link)`
  overflow-wrap: anywhere;
  font-weight: 500;
  color: ${({ theme }) => theme.colors.neutral800};
  text-decoration: none;

  &:hover {
    text-decoration: underline;
  }
`;

interface ArticleNameProps {
  article: { documentId: string; locale: string; title: string; audience: ArticleAudience };
}

/** An article by its title, which opens it; its language where there are several, its readers where they are few. */
export function ArticleName({ article }: ArticleNameProps) {
  const t = useT();
  const { language } = useTimes();
  const locales = useLocales();
  return (
    <Line>
      <Name to={editorPath('article', article.documentId, article.locale)} lang={article.locale} dir="auto">
        {article.title}
      </Name>
      {locales.length > 1 && <Chip>{language(article.locale)}</Chip>}
      {article.audience !== 'public' && <Chip tone="secondary">{t(`audience.${article.audience}`)}</Chip>}
    </Line>
  );
}
