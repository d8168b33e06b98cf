import { Button, Field, Modal, SingleSelect, SingleSelectOption, Textarea } from '@strapi/design-system';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { LiveCall } from '../../../../../../contracts/calls';
import { callsApi } from '../../app/calls-api';
import { useSession, useT } from '../../app/hooks';
import { Spacer } from '../../shared/typography';
import { Refusal } from './parts';
import { useCallAction } from './useCallAction';

const Form = styled.div`
  display: flex;
  flex-direction: column;
  gap: 16px;
`;

/** To whom, and what they should know before they hear the customer. */
export function TransferDialog({ call, onClose }: { call: LiveCall; onClose: () => void }) {
  const t = useT();
  const session = useSession();
  const { act, isBusy, refusal } = useCallAction();
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const colleagues = (session?.agents ?? []).filter(({ documentId }) => documentId !== session?.agent.documentId);
  const handOver = async (): Promise<void> => {
    if (await act(() => callsApi.transfer(call.documentId, to, note))) onClose();
  };
  return (
    <Modal.Root open onOpenChange={(isOpen: boolean) => !isOpen && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('close')}>
          <Modal.Title>{t('calls.transfer.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Form>
            <Field.Root required>
              <Field.Label>{t('calls.transfer.to')}</Field.Label>
              <SingleSelect value={to} onChange={(agent) => setTo(String(agent))}>
                {colleagues.map(({ documentId, displayName }) => (
                  <SingleSelectOption key={documentId} value={documentId}>
                    {displayName}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
            <Field.Root hint={t('calls.transfer.noteHint')}>
              <Field.Label>{t('calls.transfer.note')}</Field.Label>
              <Textarea
                dir="auto"
                value={note}
                maxLength={2000}
                onChange={({ target }: { target: HTMLTextAreaElement }) => setNote(target.value)}
              />
              <Field.Hint />
            </Field.Root>
            {refusal !== null && <Refusal role="alert">{refusal}</Refusal>}
          </Form>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{t('calls.cancel')}</Button>
          </Modal.Close>
          <Spacer />
          <Button disabled={to === ''} loading={isBusy} onClick={() => void handOver()}>
            {t('calls.transfer.send')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
