import { answer, read, route } from './route';

export const confirmationRoutes = [
  route('POST', '/confirmations', 'confirmations.ask', answer),
  route('GET', '/customers/:documentId/confirmations', 'confirmations.of', read),
];
