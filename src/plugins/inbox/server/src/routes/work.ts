import { answer, inPath, read, route, settings, shape } from './route';

/** Tags, ticket fields, macros, business facts. A macro is found by whoever it is for: the service asks. */
export const workRoutes = [
  route('GET', '/tags', 'tags.list', shape, []),
  route('POST', '/tags', 'tags.create', shape, []),
  // A tag is named in the body: its name may hold anything.
  route('PUT', '/tags', 'tags.change', shape, []),
  route('POST', '/tags/remove', 'tags.remove', shape, []),

  route('GET', '/ticket-fields', 'ticket-fields.list', read, []),
  route('POST', '/ticket-fields', 'ticket-fields.create', shape, []),
  route('PUT', '/ticket-fields/:documentId', 'ticket-fields.save', shape, []),
  route('DELETE', '/ticket-fields/:documentId', 'ticket-fields.remove', shape, []),

  route('GET', '/macros', 'macros.list', read, []),
  route('POST', '/macros', 'macros.create', answer, []),
  route('PUT', '/macros/:documentId', 'macros.save', answer, []),
  route('DELETE', '/macros/:documentId', 'macros.remove', answer, []),
  route('GET', '/tickets/:documentId/macros/:macro', 'macros.fill', answer, [inPath('ticket')]),
  route('POST', '/tickets/:documentId/macros/:macro', 'macros.apply', answer, [inPath('ticket')]),
  route('POST', '/tickets/:documentId/macro-preview', 'macros.preview', answer, [inPath('ticket')]),

  route('GET', '/business', 'business.facts', read, []),
  route('PUT', '/business', 'business.save', settings, []),
];
