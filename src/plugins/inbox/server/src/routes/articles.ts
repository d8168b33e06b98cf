import { answer, inPath, read, route } from './route';

/** Articles beside a ticket. An article is nobody's record: who may read which is the knowledge base's own rule. */
export const articleRoutes = [
  route('GET', '/articles', 'articles.find', read, []),
  route('GET', '/articles/:documentId', 'articles.read', read, []),
  route('GET', '/tickets/:documentId/articles', 'articles.suggest', read, [inPath('ticket')]),
  route('POST', '/messages/:documentId/article', 'articles.draftFrom', answer, [inPath('message')]),
];
