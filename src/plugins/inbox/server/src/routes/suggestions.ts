import { answer, inBody, inPath, read, review, route, settings } from './route';

export const suggestionRoutes = [
  route('GET', '/suggestions', 'suggestions.list', review, []),
  route('GET', '/customers/:documentId/suggestions', 'suggestions.ofCustomer', read, [inPath('customer')]),
  // More than one at a time is for who may review: the controller asks.
  route('POST', '/suggestions/decide', 'suggestions.decide', answer, [inBody('suggestion', 'suggestions.*')]),

  route('GET', '/matching', 'matching.status', review, []),
  route('POST', '/matching/start', 'matching.start', settings, []),
  route('POST', '/matching/pause', 'matching.pause', settings, []),

  route('GET', '/joining-policy', 'matching.policy', review, []),
  route('PUT', '/joining-policy', 'matching.savePolicy', settings, []),
];
