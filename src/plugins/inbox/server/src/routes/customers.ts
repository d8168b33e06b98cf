import { read, route } from './route';

export const customerRoutes = [
  route('POST', '/customers/search', 'customers.search', read),
  route('GET', '/customers/:documentId/timeline', 'customers.timeline', read),
];
