import { answer, inBody, inPath, read, route } from './route';

export const confirmationRoutes = [
  route('POST', '/confirmations', 'confirmations.ask', answer, [inBody('identity', 'identities.*')]),
  route('GET', '/customers/:documentId/confirmations', 'confirmations.of', read, [inPath('customer')]),
];
