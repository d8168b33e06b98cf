import { answer, read, inPath, route } from './route';

export const confirmationRoutes = [
  route('POST', '/confirmations', 'confirmations.ask', answer, []),
  route('GET', '/customers/:documentId/confirmations', 'confirmations.of', read, [inPath('customer')]),
];
