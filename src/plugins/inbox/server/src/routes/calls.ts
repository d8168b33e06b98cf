import { answer, read, route } from './route';

export const callRoutes = [
  route('GET', '/calls', 'calls.list', read, []),
  route('POST', '/calls', 'calls.start', answer, []),
  route('POST', '/calls/:documentId/answer', 'calls.answer', answer, []),
  route('POST', '/calls/:documentId/hold', 'calls.hold', answer, []),
  route('POST', '/calls/:documentId/transfer', 'calls.transfer', answer, []),
  route('POST', '/calls/:documentId/hang-up', 'calls.hangUp', answer, []),
  route('POST', '/calls/:documentId/wrap-up', 'calls.wrapUp', answer, []),
  route('PUT', '/call-device', 'calls.saveDevice', answer, []),
  route('POST', '/call-token', 'calls.token', answer, []),
];
