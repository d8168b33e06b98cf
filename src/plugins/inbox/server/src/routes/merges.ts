import { answer, erase, inBody, inPath, inQuery, read, route } from './route';

export const mergeRoutes = [
  route('GET', '/merges/review', 'merges.review', read, [
    inQuery('customer', 'customer'),
    inQuery('customer', 'other'),
    inQuery('customer', 'keep'),
  ]),
  // Of one customer, everybody who reads; of all, who reviews: the controller asks.
  route('GET', '/merges', 'merges.list', read, [inQuery('customer', 'customer')]),
  route('POST', '/merges', 'merges.merge', answer, [inBody('customer', 'survivor'), inBody('customer', 'absorbed')]),
  route('POST', '/merges/:documentId/undo', 'merges.undo', answer, [inPath('merge')]),
  route('GET', '/customers/:documentId/export', 'privacy.exportCustomer', erase, [inPath('customer')]),
  route('POST', '/customers/:documentId/erase', 'privacy.eraseCustomer', erase, [inPath('customer')]),
];
