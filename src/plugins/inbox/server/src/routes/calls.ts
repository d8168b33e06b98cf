import { answer, inBody, inPath, read, route } from './route';

export const callRoutes = [
  route('GET', '/calls', 'calls.list', read, []),
  route('POST', '/calls', 'calls.start', answer, [
    inBody('channelAccount', 'channelAccount'),
    inBody('ticket', 'ticket'),
    inBody('identity', 'identity'),
  ]),
  route('POST', '/calls/:documentId/answer', 'calls.answer', answer, [inPath('call')]),
  route('POST', '/calls/:documentId/hold', 'calls.hold', answer, [inPath('call')]),
  route('POST', '/calls/:documentId/transfer', 'calls.transfer', answer, [inPath('call')]),
  route('POST', '/calls/:documentId/hang-up', 'calls.hangUp', answer, [inPath('call')]),
  route('POST', '/calls/:documentId/wrap-up', 'calls.wrapUp', answer, [inPath('call')]),
  route('PUT', '/call-device', 'calls.saveDevice', answer, []),
  route('POST', '/call-token', 'calls.token', answer, []),
];
