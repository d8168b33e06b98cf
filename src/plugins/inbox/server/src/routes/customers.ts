import { answer, read, route, settings } from './route';

export const customerRoutes = [
  route('POST', '/customers/search', 'customers.search', read),
  route('GET', '/customers/:documentId/timeline', 'customers.timeline', read),

  route('GET', '/customers/:documentId', 'customers.profile', read),
  route('GET', '/customers/:documentId/story', 'customers.story', read),
  route('PATCH', '/customers/:documentId', 'customers.patch', answer),
  route('POST', '/customers/:documentId/identities', 'customers.addIdentity', answer),
  route('DELETE', '/customers/:documentId/identities/:identity', 'customers.removeIdentity', answer),
  route('PUT', '/customers/:documentId/consents', 'customers.setConsent', answer),
  route('POST', '/customers/:documentId/notes', 'notes.addToCustomer', answer),

  route('GET', '/accounts', 'accounts.list', read),
  route('POST', '/accounts', 'accounts.create', answer),
  route('GET', '/accounts/:documentId', 'accounts.profile', read),
  route('GET', '/accounts/:documentId/story', 'accounts.story', read),
  route('PATCH', '/accounts/:documentId', 'accounts.patch', answer),
  route('POST', '/accounts/:documentId/notes', 'notes.addToAccount', answer),
  route('DELETE', '/notes/:documentId', 'notes.remove', answer),

  route('GET', '/attributes', 'attributes.list', read),
  route('POST', '/attributes', 'attributes.create', settings),
  route('PUT', '/attributes/:documentId', 'attributes.save', settings),
  route('DELETE', '/attributes/:documentId', 'attributes.remove', settings),
];
