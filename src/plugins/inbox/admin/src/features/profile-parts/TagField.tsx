import { Plus } from '@strapi/icons';
import { useId, useState, type FormEvent } from 'react';
import { styled } from 'styled-components';
import type { InboxError } from '../../app/api';
import { useSession, useT } from '../../app/hooks';
import { Chip } from '../../shared/Chip';
import { Section } from '../customer-panel/Section';
import { Input, SignButton, SmallForm } from './inputs';
import { Refusal } from './Refusal';

const MOST = 30;

const Tags = styled.ul`
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
  margin: 0;
  padding: 0;
  list-style: none;

  > li {
    display: inline-flex;
    max-width: 100%;
  }
`;

const Off = styled.button`
  padding: 0 2px;
  margin-inline-end: -4px;
  border: 0;
  border-radius: 4px;
  background: none;
  color: inherit;
  line-height: 1;
  cursor: pointer;

  &:hover,
  &:focus-visible {
    color: ${({ theme }) => theme.colors.neutral1000};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }

  @media (max-width: 767px) {
    padding: 6px 10px;
  }
`;

interface TagFieldProps {
  tags: readonly string[];
  mayEdit: boolean;
  refusal: InboxError | null;
  onDismiss: () => void;
  onSave: (tags: string[]) => void;
}

/** Words that agents put on a customer. */
export function TagField({ tags, mayEdit, refusal, onDismiss, onSave }: TagFieldProps) {
  const t = useT();
  const session = useSession();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const known = session?.tags ?? [];
  if (!mayEdit && tags.length === 0) return null;
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const tag = (typed ?? '').trim();
    if (tag !== '' && !tags.includes(tag)) onSave([...tags, tag]);
    setTyped('');
  };
  return (
    <Section
      label={t('profile.tags')}
      aside={
        mayEdit &&
        tags.length < MOST && (
          <SignButton
            type="button"
            aria-label={t('profile.tags.add')}
            title={t('profile.tags.add')}
            onClick={() => setTyped('')}
          >
            <Plus width={12} height={12} aria-hidden />
          </SignButton>
        )
      }
    >
      {typed !== null && (
        <SmallForm onSubmit={add}>
          <Input
            autoFocus
            dir="auto"
            maxLength={60}
            list={id}
            aria-label={t('profile.tags.add')}
            placeholder={t('profile.tags.placeholder')}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={({ key }) => key === 'Escape' && setTyped(null)}
            onBlur={() => typed.trim() === '' && setTyped(null)}
          />
          <datalist id={id}>
            {known
              .filter((tag) => !tags.includes(tag))
              .map((tag) => (
                <option key={tag} value={tag} />
              ))}
          </datalist>
        </SmallForm>
      )}
      <Refusal refusal={refusal} onClose={onDismiss} />
      <Tags>
        {tags.map((tag) => (
          <li key={tag}>
            <Chip look="tag">
              <bdi>{tag}</bdi>
              {mayEdit && (
                <Off
                  type="button"
                  aria-label={t('profile.tags.remove', { tag })}
                  onClick={() => onSave(tags.filter((other) => other !== tag))}
                >
                  ×
                </Off>
              )}
            </Chip>
          </li>
        ))}
      </Tags>
    </Section>
  );
}
