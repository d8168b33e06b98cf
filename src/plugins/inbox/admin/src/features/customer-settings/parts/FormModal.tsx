import { Button, Modal } from '@strapi/design-system';
import type { FormEvent, ReactNode } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../../app/hooks';
import { RefusalNote } from './RefusalNote';
import type { Saving } from './useSaving';

const Form = styled.form`
  display: contents;
`;

const Fields = styled.div`
  display: flex;
  flex-direction: column;
  gap: 16px;
`;

interface FormModalProps {
  title: string;
  saveLabel: string;
  saving: Saving;
  /** what was changed is not thrown away by a click beside the form */
  isDirty: boolean;
  isOff: boolean;
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A short form on its own: fields, what was refused, save. */
export function FormModal({ title, saveLabel, saving, isDirty, isOff, onSave, onClose, children }: FormModalProps) {
  const t = useT();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isOff) onSave();
  };
  const keepOpen = (event: Event): void => {
    if (isDirty) event.preventDefault();
  };
  return (
    <Modal.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal.Content onInteractOutside={keepOpen} onEscapeKeyDown={keepOpen}>
        <Form onSubmit={submit} noValidate>
          <Modal.Header closeLabel={t('close')}>
            <Modal.Title>{title}</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <Fields>
              {children}
              <RefusalNote saving={saving} />
            </Fields>
          </Modal.Body>
          <Modal.Footer>
            <Button type="button" variant="tertiary" onClick={onClose}>
              {t('settings.cancel')}
            </Button>
            <Button type="submit" loading={saving.isBusy} disabled={isOff}>
              {saveLabel}
            </Button>
          </Modal.Footer>
        </Form>
      </Modal.Content>
    </Modal.Root>
  );
}
