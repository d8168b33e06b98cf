import { Button, Field, Modal, SingleSelect, SingleSelectOption, Textarea, TextInput } from '@strapi/design-system';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { CustomerView } from '../../../../../../contracts/records';
import { asInboxError, type InboxError } from '../../app/api';
import { useInboxApi, useSession, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { pathOf } from '../../app/views';
import { telling } from '../../shared/readableAddress';
import { Meta, Spacer, WordButton } from '../../shared/typography';
import { newClientMessageId, readRefusal } from '../composer';
import { TemplateField, type FilledTemplate } from './TemplateField';
import { CustomerSearch } from './CustomerSearch';
import { newTicketBlock, routesTo, takesTemplates, type Route } from './model';

const Form = styled.div`
  display: flex;
  flex-direction: column;
  gap: 16px;
`;

const Why = styled(Meta)`
  margin-inline-end: 12px;
`;

const Refusal = styled.p`
  color: ${({ theme }) => tokensOf(theme).dangerText};
`;

interface FormState {
  readonly customer: CustomerView | null;
  readonly route: string | null;
  readonly subject: string;
  readonly text: string;
  readonly template: FilledTemplate | null;
}

const EMPTY: FormState = { customer: null, route: null, subject: '', text: '', template: null };

interface DialogProps {
  onClose: () => void;
  /** whom it goes to, when that is known already */
  to?: CustomerView;
}

/** Writes first: a customer, an address of theirs, an account of ours, and the message. */
export function NewTicketDialog({ onClose, to }: DialogProps) {
  const t = useT();
  const session = useSession();
  const [form, setForm] = useState<FormState>({ ...EMPTY, customer: to ?? null });
  const { send, isSending, refusal } = useSending(onClose);
  const change = (changes: Partial<FormState>): void => setForm((now) => ({ ...now, ...changes }));
  const routes = routesTo(form.customer, session?.channels ?? [], session?.channelAccounts ?? []);
  const route = routes.find(({ key }) => key === form.route) ?? routes[0] ?? null;
  const block = newTicketBlock({
    customer: form.customer?.documentId ?? null,
    route,
    subject: form.subject,
    text: form.text,
    hasTemplate: form.template !== null,
  });
  const needsTemplate = route !== null && takesTemplates(route.channel);
  return (
    <Modal.Content>
      <Modal.Header closeLabel={t('close')}>
        <Modal.Title>{t('newTicket.title')}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Form>
          <Field.Root>
            <Field.Label>{t('newTicket.customer')}</Field.Label>
            <CustomerSearch
              customer={form.customer}
              onChoose={(customer) => change({ customer, route: null, template: null })}
            />
          </Field.Root>
          {form.customer && (
            <RouteField
              customer={form.customer}
              routes={routes}
              route={route}
              onRoute={(key) => change({ route: key, template: null })}
            />
          )}
          <Field.Root>
            <Field.Label>{t('newTicket.subject')}</Field.Label>
            <TextInput
              dir="auto"
              value={form.subject}
              maxLength={300}
              onChange={({ target }: { target: HTMLInputElement }) => change({ subject: target.value })}
            />
          </Field.Root>
          {needsTemplate && form.customer ? (
            <TemplateField
              key={route.key}
              route={route}
              customer={form.customer}
              template={form.template}
              onTemplate={(template) => change({ template })}
            />
          ) : (
            <Field.Root>
              <Field.Label>{t('newTicket.text')}</Field.Label>
              <Textarea
                dir="auto"
                value={form.text}
                onChange={({ target }: { target: HTMLTextAreaElement }) => change({ text: target.value })}
              />
            </Field.Root>
          )}
          {refusal !== null && (
            <Refusal role="alert">
              {t('newTicket.refused', { reason: refusal.words })}{' '}
              {refusal.isSuppressed && (
                <WordButton type="button" onClick={() => void send(form, route, true)}>
                  {t('refused.anyway')}
                </WordButton>
              )}
            </Refusal>
          )}
        </Form>
      </Modal.Body>
      <Modal.Footer>
        <Modal.Close>
          <Button variant="tertiary">{t('newTicket.cancel')}</Button>
        </Modal.Close>
        <Spacer />
        {block !== null && <Why role="status">{t(`newTicket.block.${block}`)}</Why>}
        <Button disabled={block !== null} loading={isSending} onClick={() => void send(form, route)}>
          {t('newTicket.send')}
        </Button>
      </Modal.Footer>
    </Modal.Content>
  );
}

interface RouteFieldProps {
  customer: CustomerView;
  routes: readonly Route[];
  route: Route | null;
  onRoute: (key: string) => void;
}

function RouteField({ customer, routes, route, onRoute }: RouteFieldProps) {
  const t = useT();
  if (!route) return <Meta as="p">{t('newTicket.noRoute', { name: customer.displayName })}</Meta>;
  return (
    <Field.Root>
      <Field.Label>{t('newTicket.to')}</Field.Label>
      <SingleSelect value={route.key} onChange={(key) => onRoute(String(key))}>
        {routes.map(({ key, identity, channel, channelAccount }) => (
          <SingleSelectOption key={key} value={key}>
            {`${telling(identity.value) ?? customer.displayName} · ${channel.label} · ${channelAccount.address || channelAccount.name}`}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
}

interface Refused {
  readonly words: string;
  /** messages came back from the address before: the agent may insist */
  readonly isSuppressed: boolean;
}

function refusedBy({ code, message, details }: InboxError): Refused {
  const refusal = readRefusal(code, details);
  if (refusal?.kind !== 'suppressed') return { words: message, isSuppressed: false };
  const reasons = refusal.recipients.flatMap(({ reason }) => reason ?? []);
  return { words: [message, ...reasons].join(' '), isSuppressed: true };
}

function useSending(onClose: () => void) {
  const api = useInboxApi();
  const navigate = useNavigate();
  // One dialog makes one ticket, however often Send is pressed or the network fails.
  const [clientMessageId] = useState(newClientMessageId);
  const [isSending, setIsSending] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const send = async (
    { customer, subject, text, template }: FormState,
    route: Route | null,
    liftSuppression = false,
  ): Promise<void> => {
    if (!customer || !route) return;
    setIsSending(true);
    setRefusal(null);
    try {
      const { ticket } = await api.newTicket({
        customer: customer.documentId,
        identity: route.identity.documentId,
        channelAccount: route.channelAccount.documentId,
        subject: subject.trim(),
        ...(template && takesTemplates(route.channel)
          ? { text: template.text, content: template.content }
          : { text: text.trim() }),
        clientMessageId,
        ...(liftSuppression ? { liftSuppression } : {}),
      });
      onClose();
      navigate(pathOf('all', ticket.documentId));
    } catch (error) {
      setRefusal(refusedBy(asInboxError(error)));
      setIsSending(false);
    }
  };
  return { send, isSending, refusal };
}
