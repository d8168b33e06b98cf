export { ARTICLE_LIST_ID, ArticleList, articleOptionId } from './ArticleList';
export { Articles } from './Articles';
export { useArticlePicker, type ArticlePicker } from './useArticlePicker';
export { useArticleFromReply } from './useArticleFromReply';
