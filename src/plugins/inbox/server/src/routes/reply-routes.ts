import { answer, read, route } from './route';

export const replyRouteRoutes = [
  route('GET', '/tickets/:documentId/reply-routes', 'reply-routes.ofTicket', read),
  route('GET', '/channel-accounts/:documentId/templates', 'reply-routes.templates', read),
  route('POST', '/messages/:documentId/post-actions', 'reply-routes.actOnPost', answer),
  route('POST', '/attachments/:documentId/fetch', 'reply-routes.fetchAgain', answer),
  route('POST', '/customers/:documentId/logged-interactions', 'reply-routes.log', answer),
];
