import { answer, erase, read, inPath, route } from './route';

export const mergeRoutes = [
  route('GET', '/merges/review', 'merges.review', read, []),
  // Of one customer, everybody who reads; of all, who reviews: the controller asks.
  route('GET', '/merges', 'merges.list', read, []),
  route('POST', '/merges', 'merges.merge', answer, []),
  route('POST', '/merges/:documentId/undo', 'merges.undo', answer, [inPath('merge')]),
  route('GET', '/customers/:documentId/export', 'privacy.exportCustomer', erase, [inPath('customer')]),
  route('POST', '/customers/:documentId/erase', 'privacy.eraseCustomer', erase, [inPath('customer')]),
];
