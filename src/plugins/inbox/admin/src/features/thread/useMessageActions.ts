import { useMemo } from 'react';
import type { MessageView } from '../../../../../../contracts/records';
import { InboxError } from '../../app/api';
import { useInboxApi, useT } from '../../app/hooks';
import { useNotification } from '@strapi/strapi/admin';
import {
  approveAndSend,
  beginCorrection,
  discard,
  retry,
  returnToComposer,
  sendAnyway,
  type OutgoingMessage,
} from '../composer';

export interface MessageActions {
  retry(message: MessageView): void;
  takeBack(message: MessageView): void;
  edit(message: MessageView): void;
  correct(message: MessageView): void;
  editOutgoing(outgoing: OutgoingMessage): void;
  retryOutgoing(outgoing: OutgoingMessage): void;
  approveOutgoing(outgoing: OutgoingMessage): void;
  insistOutgoing(outgoing: OutgoingMessage): void;
}

/** What can be done with an answer after it was written. No text is ever lost on the way. */
export function useMessageActions(ticket: string, agent: string): MessageActions {
  const t = useT();
  const api = useInboxApi();
  const { toggleNotification } = useNotification();
  return useMemo(() => {
    const refused = (error: unknown): void => {
      const reason = error instanceof InboxError ? error.message : '';
      toggleNotification({ type: 'warning', message: t('thread.refused', { reason }) });
    };
    const giveBack = (text: string, attachments: MessageView['attachments']): void =>
      returnToComposer({ agent, ticket, kind: 'reply', text, attachments });
    return {
      retry: (message) => void api.retryMessage(message.documentId).catch(refused),
      takeBack: (message) =>
        void api
          .cancelMessage(message.documentId)
          .then(({ text, attachments }) => giveBack(text, attachments))
          .catch(refused),
      // Its files stay with the message that was not delivered: Retry sends them, a new text wants them attached anew.
      edit: (message) => giveBack(message.text, []),
      correct: (message) => {
        giveBack(message.text, []);
        beginCorrection(message.interaction);
      },
      editOutgoing: (outgoing) => {
        const { text, attachments, actions, macros, articles } = outgoing;
        const kind = outgoing.kind === 'note' ? 'note' : 'reply';
        returnToComposer({ agent, ticket, kind, text, attachments, pending: { actions, macros, articles } });
        discard(outgoing.clientMessageId);
      },
      retryOutgoing: ({ clientMessageId }) => retry(clientMessageId),
      approveOutgoing: (outgoing) => void approveAndSend(outgoing).catch(refused),
      insistOutgoing: ({ clientMessageId }) => sendAnyway(clientMessageId),
    };
  }, [agent, ticket, api, t, toggleNotification]);
}
