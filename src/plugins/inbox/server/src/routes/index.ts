import { articleRoutes } from './articles';
import { auditRoutes } from './audit';
import { backupRoutes } from './backups';
import { callRoutes } from './calls';
import { channelSettingsRoutes } from './channel-settings';
import { confirmationRoutes } from './confirmations';
import { customerRoutes } from './customers';
import { externalSystemRoutes } from './external-systems';
import { firstStepRoutes } from './first-steps';
import { mergeRoutes } from './merges';
import { replyRouteRoutes } from './reply-routes';
import { answer, inBody, inPath, inQuery, read, route } from './route';
import { staffRoutes } from './staff';
import { searchRoutes } from './search';
import { suggestionRoutes } from './suggestions';
import { workRoutes } from './work';

export default {
  inbox: {
    type: 'admin',
    routes: [
      route('GET', '/session', 'agent.session', read, []),
      route('GET', '/counts', 'agent.counts', read, []),
      route('PUT', '/preferences', 'agent.savePreferences', read, []),
      route('GET', '/profile', 'agent.profile', read, []),
      route('PUT', '/profile', 'agent.saveProfile', read, []),

      route('GET', '/tickets', 'tickets.list', read, []),
      route('GET', '/changes', 'tickets.changes', read, []),
      route('GET', '/tickets/:documentId', 'tickets.detail', read, [inPath('ticket')]),
      route('GET', '/tickets/:documentId/changes', 'tickets.ticketChanges', read, [inPath('ticket')]),
      route('POST', '/tickets/:documentId/read', 'tickets.markRead', read, [inPath('ticket')]),
      route('POST', '/tickets', 'tickets.create', answer, [
        inBody('customer', 'customer'),
        inBody('identity', 'identity'),
        inBody('channelAccount', 'channelAccount'),
      ]),
      route('POST', '/tickets/folder', 'tickets.setFolder', answer, [inBody('ticket', 'tickets.*')]),
      route('PATCH', '/tickets/:documentId', 'tickets.patch', answer, [inPath('ticket')]),
      route('POST', '/tickets/:documentId/interactions/:interaction/move', 'tickets.moveInteraction', answer, [
        inPath('ticket'),
        inPath('interaction', 'interaction'),
        inBody('ticket', 'ticket'),
      ]),

      route('GET', '/tickets/:documentId/messages', 'messages.before', read, [
        inPath('ticket'),
        inQuery('message', 'before'),
      ]),
      route('POST', '/tickets/:documentId/messages', 'messages.add', answer, [
        inPath('ticket'),
        inBody('interaction', 'interaction'),
        inBody('channelAccount', 'route.channelAccount'),
        inBody('identity', 'route.identity'),
        inBody('interaction', 'route.continues'),
        inBody('message', 'repliesTo'),
        inBody('attachment', 'attachments.*'),
      ]),
      route('PUT', '/tickets/:documentId/drafts/:kind', 'messages.saveDraft', answer, [inPath('ticket')]),
      route('POST', '/messages/:documentId/retry', 'messages.retry', answer, [inPath('message')]),
      route('POST', '/messages/:documentId/cancel', 'messages.cancel', answer, [inPath('message')]),
      route('GET', '/messages/:documentId/original', 'originals.inspect', read, [inPath('message')]),
      route('GET', '/messages/:documentId/original/file', 'originals.file', read, [inPath('message')]),
      route('POST', '/interactions/:documentId/participants', 'participants.decide', answer, [inPath('interaction')]),
      route('POST', '/uploads', 'uploads.create', answer, []),

      ...articleRoutes,
      ...replyRouteRoutes,
      ...callRoutes,
      ...searchRoutes,
      ...customerRoutes,
      ...suggestionRoutes,
      ...mergeRoutes,
      ...confirmationRoutes,
      ...externalSystemRoutes,
      ...channelSettingsRoutes,
      ...staffRoutes,
      ...workRoutes,
      ...backupRoutes,
      ...auditRoutes,
      ...firstStepRoutes,

      route('GET', '/quarantine', 'quarantine.list', read, []),
      route('POST', '/quarantine/discard', 'quarantine.discard', answer, [inBody('envelope', 'deliveries.*')]),
      route('POST', '/quarantine/restore', 'quarantine.restore', answer, [inBody('envelope', 'deliveries.*')]),
      route('GET', '/quarantine/:documentId', 'quarantine.inspect', read, [inPath('envelope')]),
      route('GET', '/quarantine/:documentId/raw', 'quarantine.raw', read, [inPath('envelope')]),
      route('POST', '/quarantine/:documentId/process-again', 'quarantine.processAgain', answer, [inPath('envelope')]),
      route('POST', '/quarantine/:documentId/release', 'quarantine.release', answer, [inPath('envelope')]),

      route('GET', '/blocked-senders', 'blocked-senders.list', read, []),
      route('POST', '/blocked-senders', 'blocked-senders.add', answer, []),
      route('DELETE', '/blocked-senders/:documentId', 'blocked-senders.remove', answer, []),
    ],
  },
};
