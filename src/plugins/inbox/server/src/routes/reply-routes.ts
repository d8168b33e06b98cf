import { answer, inBody, inPath, read, route } from './route';

export const replyRouteRoutes = [
  route('GET', '/tickets/:documentId/reply-routes', 'reply-routes.ofTicket', read, [inPath('ticket')]),
  route('GET', '/channel-accounts/:documentId/templates', 'reply-routes.templates', read, [inPath('channelAccount')]),
  route('POST', '/messages/:documentId/post-actions', 'reply-routes.actOnPost', answer, [inPath('message')]),
  route('POST', '/attachments/:documentId/fetch', 'reply-routes.fetchAgain', answer, [inPath('attachment')]),
  route('POST', '/customers/:documentId/logged-interactions', 'reply-routes.log', answer, [
    inPath('customer'),
    inBody('channelAccount', 'channelAccount'),
    inBody('ticket', 'ticket'),
    inBody('attachment', 'attachments.*'),
  ]),
];
