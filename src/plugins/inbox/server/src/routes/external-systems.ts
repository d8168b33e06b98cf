import { answer, inBody, inPath, read, route, settings } from './route';

export const externalSystemRoutes = [
  route('GET', '/customer-cards/:subject', 'cards.providers', read, []),
  route('GET', '/customers/:documentId/cards/:provider', 'cards.ofCustomer', read, [inPath('customer')]),
  route('POST', '/customers/:documentId/cards/:provider', 'cards.pressOfCustomer', answer, [inPath('customer')]),
  route('GET', '/accounts/:documentId/cards/:provider', 'cards.ofAccount', read, [inPath('account')]),
  route('POST', '/accounts/:documentId/cards/:provider', 'cards.pressOfAccount', answer, [inPath('account')]),

  route('GET', '/rest-cards', 'rest-cards.list', settings, []),
  route('POST', '/rest-cards', 'rest-cards.create', settings, []),
  route('POST', '/rest-cards/preview', 'rest-cards.preview', settings, [inBody('customer', 'customer')]),
  route('PUT', '/rest-cards/:documentId', 'rest-cards.update', settings, []),
  route('DELETE', '/rest-cards/:documentId', 'rest-cards.remove', settings, []),

  route('GET', '/change-webhooks', 'change-webhooks.list', settings, []),
  route('POST', '/change-webhooks', 'change-webhooks.create', settings, []),
  route('PUT', '/change-webhooks/:documentId', 'change-webhooks.update', settings, []),
  route('DELETE', '/change-webhooks/:documentId', 'change-webhooks.remove', settings, []),
  route('POST', '/change-webhooks/:documentId/test', 'change-webhooks.test', settings, []),
];
