import { Button, Field, Modal, SingleSelect, SingleSelectOption, Textarea, TextInput } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useQueryClient } from '@tanstack/react-query';
import { Paperclip } from '@strapi/icons';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import { asInboxError } from '../../app/api';
import { useInboxApi, useSession, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { pathOf } from '../../app/views';
import { Meta, Spacer } from '../../shared/typography';
import { newClientMessageId, UploadTray, useLooseUploads } from '../composer';
import { Input } from '../profile-parts/inputs';
import { asLocalField, logBlock, logPlaces, type LogPlace } from './model';

const Form = styled.div`
  display: flex;
  flex-direction: column;
  gap: 16px;
`;

const Pair = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
  gap: 16px;
`;

const Refusal = styled.p`
  color: ${({ theme }) => tokensOf(theme).dangerText};
`;

const Why = styled(Meta)`
  margin-inline-end: 12px;
`;

interface LoggedTicket {
  readonly documentId: string;
  readonly number: number;
  readonly subject: string;
}

interface DialogProps {
  customer: { readonly documentId: string; readonly displayName: string };
  /** open tickets of the customer that it can stand in */
  tickets: readonly LoggedTicket[];
  /** where the dialog was opened from; null: the customer's page */
  ticket: LoggedTicket | null;
  onClose: () => void;
}

const NEW = 'new';

/** Writes down what was said elsewhere: at the counter, on the phone. */
export function LogDialog({ customer, tickets, ticket, onClose }: DialogProps) {
  const t = useT();
  const session = useSession();
  const places = logPlaces(session?.channels ?? [], session?.channelAccounts ?? []);
  return (
    <Modal.Content>
      <Modal.Header closeLabel={t('close')}>
        <Modal.Title>{t('log.title')}</Modal.Title>
      </Modal.Header>
      {places.length === 0 ? (
        <Modal.Body>
          <p>{t('log.none')}</p>
        </Modal.Body>
      ) : (
        <LogForm customer={customer} tickets={tickets} ticket={ticket} places={places} onClose={onClose} />
      )}
    </Modal.Content>
  );
}

function LogForm({ customer, tickets, ticket, places, onClose }: DialogProps & { places: readonly LogPlace[] }) {
  const t = useT();
  const name = customer.displayName;
  const [place, setPlace] = useState(places[0]?.channelAccount.documentId ?? '');
  const [direction, setDirection] = useState<'inbound' | 'outbound'>('inbound');
  const [at, setAt] = useState(() => asLocalField(new Date()));
  const [into, setInto] = useState(ticket?.documentId ?? NEW);
  const [subject, setSubject] = useState(ticket?.subject ?? '');
  const [text, setText] = useState('');
  const files = useLooseUploads();
  const picker = useRef<HTMLInputElement>(null);
  const saving = useSaving(customer.documentId, onClose);
  const block = logBlock({ at, now: Date.now(), subject, text, uploads: files.uploads });
  const save = (): void =>
    void saving.save({
      channelAccount: place,
      ticket: into === NEW ? null : into,
      direction,
      subject: subject.trim(),
      text: text.trim(),
      occurredAt: new Date(at).toISOString(),
      attachments: files.uploads.flatMap(({ attachment }) => attachment?.documentId ?? []),
    });
  const choices =
    ticket && !tickets.some(({ documentId }) => documentId === ticket.documentId) ? [ticket, ...tickets] : tickets;
  return (
    <>
      <Modal.Body>
        <Form>
          <Meta as="p">{t('log.intro', { name })}</Meta>
          <Pair>
            <Field.Root>
              <Field.Label>{t('log.channel')}</Field.Label>
              <SingleSelect value={place} onChange={(value) => setPlace(String(value))}>
                {places.map(({ channelAccount, channel }) => (
                  <SingleSelectOption key={channelAccount.documentId} value={channelAccount.documentId}>
                    {channelAccount.name === channel.label
                      ? channel.label
                      : `${channel.label} · ${channelAccount.name}`}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
            <Field.Root>
              <Field.Label>{t('log.direction')}</Field.Label>
              <SingleSelect
                value={direction}
                onChange={(value) => setDirection(value === 'outbound' ? 'outbound' : 'inbound')}
              >
                <SingleSelectOption value="inbound">{t('log.direction.inbound', { name })}</SingleSelectOption>
                <SingleSelectOption value="outbound">{t('log.direction.outbound')}</SingleSelectOption>
              </SingleSelect>
            </Field.Root>
            <Field.Root>
              <Field.Label>{t('log.at')}</Field.Label>
              <Input
                type="datetime-local"
                aria-label={t('log.at')}
                max={asLocalField(new Date())}
                value={at}
                onChange={({ target }) => setAt(target.value)}
              />
            </Field.Root>
            <Field.Root>
              <Field.Label>{t('log.ticket')}</Field.Label>
              <SingleSelect value={into} onChange={(value) => setInto(String(value))}>
                <SingleSelectOption value={NEW}>{t('log.ticket.new')}</SingleSelectOption>
                {choices.map(({ documentId, number, subject: about }) => (
                  <SingleSelectOption key={documentId} value={documentId}>
                    {`#${number} ${about}`}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
          </Pair>
          <Field.Root>
            <Field.Label>{t('log.subject')}</Field.Label>
            <TextInput
              dir="auto"
              value={subject}
              maxLength={300}
              onChange={({ target }: { target: HTMLInputElement }) => setSubject(target.value)}
            />
          </Field.Root>
          <Field.Root>
            <Field.Label>{t('log.text')}</Field.Label>
            <Textarea
              dir="auto"
              value={text}
              onChange={({ target }: { target: HTMLTextAreaElement }) => setText(target.value)}
            />
          </Field.Root>
          <div>
            <Button size="S" variant="tertiary" startIcon={<Paperclip />} onClick={() => picker.current?.click()}>
              {t('log.files')}
            </Button>
            <input
              ref={picker}
              type="file"
              multiple
              hidden
              aria-label={t('log.files')}
              onChange={({ target }) => {
                files.add([...(target.files ?? [])]);
                target.value = '';
              }}
            />
          </div>
          <UploadTray uploads={files.uploads} onRemove={files.remove} />
          {saving.refusal !== null && <Refusal role="alert">{t('log.refused', { reason: saving.refusal })}</Refusal>}
        </Form>
      </Modal.Body>
      <Modal.Footer>
        <Modal.Close>
          <Button variant="tertiary">{t('log.cancel')}</Button>
        </Modal.Close>
        <Spacer />
        {block !== null && <Why role="status">{t(`log.block.${block}`)}</Why>}
        <Button disabled={block !== null} loading={saving.isSaving} onClick={save}>
          {t('log.save')}
        </Button>
      </Modal.Footer>
    </>
  );
}

function useSaving(customer: string, onClose: () => void) {
  const t = useT();
  const api = useInboxApi();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { toggleNotification } = useNotification();
  // One dialog writes one thing down, however often the button is pressed or the network fails.
  const [clientMessageId] = useState(newClientMessageId);
  const [isSaving, setIsSaving] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = async (body: Omit<Parameters<typeof api.logInteraction>[1], 'clientMessageId'>): Promise<void> => {
    setIsSaving(true);
    setRefusal(null);
    try {
      const { ticket } = await api.logInteraction(customer, { ...body, clientMessageId });
      toggleNotification({ type: 'success', message: t('log.saved', { number: ticket.number }) });
      void queryClient.invalidateQueries();
      onClose();
      if (body.ticket === null) navigate(pathOf('all', ticket.documentId));
    } catch (error) {
      const { code, message } = asInboxError(error);
      setRefusal(code === 'offline' ? t('offline') : message);
      setIsSaving(false);
    }
  };
  return { save, isSaving, refusal };
}
