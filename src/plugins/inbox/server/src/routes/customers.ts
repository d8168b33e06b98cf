import { answer, inBody, inPath, read, route, settings } from './route';

export const customerRoutes = [
  route('POST', '/customers/search', 'customers.search', read, []),
  route('GET', '/customers/:documentId/timeline', 'customers.timeline', read, [inPath('customer')]),

  route('GET', '/customers/:documentId', 'customers.profile', read, [inPath('customer')]),
  route('GET', '/customers/:documentId/story', 'customers.story', read, [inPath('customer')]),
  route('PATCH', '/customers/:documentId', 'customers.patch', answer, [
    inPath('customer'),
    inBody('account', 'account'),
  ]),
  route('POST', '/customers/:documentId/identities', 'customers.addIdentity', answer, [inPath('customer')]),
  route('DELETE', '/customers/:documentId/identities/:identity', 'customers.removeIdentity', answer, [
    inPath('customer'),
    inPath('identity', 'identity'),
  ]),
  route('PUT', '/customers/:documentId/consents', 'customers.setConsent', answer, [inPath('customer')]),
  route('POST', '/customers/:documentId/notes', 'notes.addToCustomer', answer, [inPath('customer')]),

  route('GET', '/accounts', 'accounts.list', read, []),
  route('POST', '/accounts', 'accounts.create', answer, [inBody('account', 'parent')]),
  route('GET', '/accounts/:documentId', 'accounts.profile', read, [inPath('account')]),
  route('GET', '/accounts/:documentId/story', 'accounts.story', read, [inPath('account')]),
  route('PATCH', '/accounts/:documentId', 'accounts.patch', answer, [inPath('account'), inBody('account', 'parent')]),
  route('POST', '/accounts/:documentId/notes', 'notes.addToAccount', answer, [inPath('account')]),
  route('DELETE', '/notes/:documentId', 'notes.remove', answer, [inPath('note')]),

  route('GET', '/attributes', 'attributes.list', read, []),
  route('POST', '/attributes', 'attributes.create', settings, []),
  route('PUT', '/attributes/:documentId', 'attributes.save', settings, []),
  route('DELETE', '/attributes/:documentId', 'attributes.remove', settings, []),
];
