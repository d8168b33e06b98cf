import { PERMISSIONS } from '../../../../../contracts';
import { route } from './route';

const read = [PERMISSIONS.readKnowledge];
const edit = [PERMISSIONS.readKnowledge, PERMISSIONS.editKnowledge];

export const editingRoutes = [
  route('GET', '/articles', 'articles.list', read),
  route('GET', '/articles/:documentId/versions', 'versions.list', read),
  route('GET', '/articles/:documentId/versions/:number/diff', 'versions.diff', read),
  route('POST', '/articles/:documentId/versions/:number/restore', 'versions.restore', edit),
  route('GET', '/articles/:documentId/review', 'reviews.one', read),
  route('POST', '/articles/:documentId/review/checked', 'reviews.checked', edit),
  route('POST', '/articles/:documentId/review/mark', 'reviews.mark', edit),
  route('GET', '/articles/:documentId/links', 'links.ofArticle', read),
  route('POST', '/articles/:documentId/links/check', 'links.check', edit),
  route('GET', '/articles/:documentId/insight', 'articles.insight', read),
  route('GET', '/reviews', 'reviews.list', read),
  route('GET', '/links', 'links.list', read),
  route('GET', '/releases', 'releases.list', read),
  route('POST', '/releases', 'releases.create', edit),
  route('PUT', '/releases/:documentId', 'releases.change', edit),
  route('DELETE', '/releases/:documentId', 'releases.remove', edit),
];
