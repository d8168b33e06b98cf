import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CustomerProfile } from '../../../../../../contracts/customer-records';
import { asInboxError, type InboxError } from '../../app/api';
import { useInboxApi, useSession, useT, useUndoToast } from '../../app/hooks';
import { newClientMessageId, recipientsOf, replyTargets, type ReplyTarget } from '../composer';
import { hasHappened, storyKey, useStory, WHOLE_STORY } from '../story';
import type { Destination } from './answerModel';
import { customerKey } from './useCustomer';

interface Written {
  readonly destination: Destination;
  readonly target: ReplyTarget | null;
  readonly text: string;
  readonly subject: string;
  readonly isNote: boolean;
}

/** Where in a ticket the customer is answered on a channel; undefined while it is looked up, null when nowhere. */
export function useAnswerTarget(
  customer: CustomerProfile,
  destination: Destination | null,
): ReplyTarget | null | undefined {
  const api = useInboxApi();
  const channels = useSession()?.channels ?? [];
  const ticket = destination?.kind === 'ticket' ? destination.ticket.documentId : null;
  // Below the customer's own key: what reads the record anew looks here too.
  const query = useQuery({
    queryKey: [...customerKey(customer.documentId), 'answer', ticket],
    queryFn: () => api.ticket(ticket ?? ''),
    enabled: ticket !== null,
  });
  if (ticket === null) return null;
  if (!query.data) return query.isError ? null : undefined;
  const { interactions, messages } = query.data;
  const targets = replyTargets(interactions, channels, messages, customer);
  return targets.find(({ channel, isCustomers }) => isCustomers && channel.id === destination?.channel) ?? null;
}

export interface Answering {
  readonly isSending: boolean;
  readonly refusal: InboxError | null;
  dismiss(): void;
  /** resolves with whether it left */
  send(written: Written): Promise<boolean>;
}

/** Sends what was written on a customer's page. `takeBack` gets the text that an agent has called back. */
export function useAnswering(customer: CustomerProfile, takeBack: (text: string) => void): Answering {
  const t = useT();
  const api = useInboxApi();
  const offerUndo = useUndoToast();
  const queryClient = useQueryClient();
  const [isSending, setIsSending] = useState(false);
  const [refusal, setRefusal] = useState<InboxError | null>(null);
  // One text makes one message, however often Send is pressed or the network fails.
  const [clientMessageId, setClientMessageId] = useState(newClientMessageId);
  const { documentId } = customer;
  const { entries } = useStory({ kind: 'customer', documentId }, WHOLE_STORY);
  const refresh = (): void => {
    void queryClient.invalidateQueries({ queryKey: customerKey(documentId) });
    void queryClient.invalidateQueries({ queryKey: storyKey({ kind: 'customer', documentId }) });
  };

  const deliver = ({ destination, target, text, subject, isNote }: Written) => {
    if (destination.kind === 'new') {
      const { identity, channelAccount } = destination.route;
      return api.newTicket({
        customer: documentId,
        identity: identity.documentId,
        channelAccount: channelAccount.documentId,
        subject: subject.trim(),
        text: text.trim(),
        clientMessageId,
      });
    }
    const ticket = destination.ticket.documentId;
    if (isNote) return api.sendMessage(ticket, { kind: 'note', text: text.trim(), clientMessageId });
    const lastSeen = entries.find((entry) => !hasHappened(entry) && entry.ticket === ticket)?.documentId;
    return api.sendMessage(ticket, {
      kind: 'text',
      text: text.trim(),
      clientMessageId,
      ...(target?.interaction ? { interaction: target.interaction.documentId } : {}),
      ...(target?.channel.capabilities.carbonCopy ? { cc: [...recipientsOf(target).cc] } : {}),
      ...(lastSeen === undefined ? {} : { lastSeenMessage: lastSeen }),
    });
  };

  const send = async (written: Written): Promise<boolean> => {
    setIsSending(true);
    setRefusal(null);
    try {
      const { message, ticket } = await deliver(written);
      setClientMessageId(newClientMessageId());
      if (message.delivery?.cancellableUntil) {
        const cancel = async (): Promise<void> => {
          try {
            takeBack((await api.cancelMessage(message.documentId)).text);
          } catch (error) {
            setRefusal(asInboxError(error));
          }
          refresh();
        };
        offerUndo({ text: t('answer.sent', { number: ticket.number }), undo: () => void cancel() });
      }
      return true;
    } catch (error) {
      setRefusal(asInboxError(error));
      return false;
    } finally {
      setIsSending(false);
      refresh();
    }
  };
  return { isSending, refusal, dismiss: () => setRefusal(null), send };
}

const draftKey = (customer: string): string => `throughline.answer.${customer}`;

/** What is being written stays in this tab, whatever page comes between. */
export function useAnswerText(customer: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => sessionStorage.getItem(draftKey(customer)) ?? '');
  useEffect(() => {
    if (text === '') sessionStorage.removeItem(draftKey(customer));
    else sessionStorage.setItem(draftKey(customer), text);
  }, [customer, text]);
  return [text, setText];
}
