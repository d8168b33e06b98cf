import { Button } from '@strapi/design-system';
import { useState, type FormEvent } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';

const Form = styled.form`
  display: flex;
  align-items: center;
  gap: 8px;
`;

const Input = styled.input`
  flex: 1;
  min-width: 0;
  height: 32px;
  padding: 0 10px;
  border: 1px solid ${({ theme }) => theme.colors.primary600};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.6rem;
  font-weight: 600;
`;

interface SubjectFieldProps {
  subject: string;
  onSave: (subject: string) => void;
  onClose: () => void;
}

/** The subject, being changed in its own place. Escape leaves it as it was. */
export function SubjectField({ subject, onSave, onClose }: SubjectFieldProps) {
  const t = useT();
  const [text, setText] = useState(subject);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '' && text.trim() !== subject) onSave(text.trim());
    onClose();
  };
  return (
    <Form onSubmit={save} onKeyDown={({ key }) => key === 'Escape' && onClose()}>
      <Input
        autoFocus
        dir="auto"
        value={text}
        maxLength={300}
        aria-label={t('thread.rename.label')}
        onChange={({ target }) => setText(target.value)}
      />
      <Button size="S" type="submit">
        {t('thread.rename.save')}
      </Button>
      <Button size="S" variant="tertiary" onClick={onClose}>
        {t('thread.rename.cancel')}
      </Button>
    </Form>
  );
}
