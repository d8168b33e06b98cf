import { Popover } from '@strapi/design-system';
import { Check, Plus } from '@strapi/icons';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { TicketRow } from '../../../../../../contracts/records';
import { useSession, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { TagChip } from '../../shared/TagChip';
import { focusRing, metaText, oneLine } from '../../shared/typography';
import { tagChoices, toggled } from './tagChoices';
import type { TicketActions } from './useTicketActions';

const Trigger = styled.button`
  ${metaText}
  ${focusRing}
  ${oneLine}
  height: 20px;
  padding: 0 2px;
  margin: 0 -2px;
  border: 0;
  border-radius: 4px;
  background: none;
  cursor: pointer;

  > span + span {
    margin-inline-start: 4px;
  }

  &:hover,
  &[data-state='open'] {
    background: ${({ theme }) => theme.colors.neutral150};
  }
`;

const Box = styled.div`
  width: 260px;
  padding: 8px;
`;

const Input = styled.input`
  width: 100%;
  height: 32px;
  padding: 0 10px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;

  &:focus-visible {
    outline: 0;
    border-color: ${({ theme }) => theme.colors.primary600};
    box-shadow: 0 0 0 1px ${({ theme }) => theme.colors.primary600};
  }
`;

const Choice = styled.button`
  ${focusRing}
  display: flex;
  align-items: center;
  gap: 8px;
  width: 100%;
  min-height: 32px;
  padding: 0 8px;
  border: 0;
  border-radius: 4px;
  background: none;
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;
  text-align: start;
  cursor: pointer;

  &:hover {
    background: ${({ theme }) => tokensOf(theme).selected};
  }

  svg {
    flex: none;
    color: ${({ theme }) => theme.colors.primary600};
  }
`;

const Empty = styled.p`
  ${metaText}
  padding: 8px;
`;

interface TagMenuProps {
  ticket: TicketRow;
  actions: TicketActions;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** The ticket's tags as words; pressed, a box to find, add and take off. */
export function TagMenu({ ticket, actions, isOpen, onOpenChange }: TagMenuProps) {
  const t = useT();
  const current = ticket.tags.join(', ');
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpenChange}>
      <Popover.Trigger>
        <Trigger type="button" aria-label={t('thread.menu.tags', { value: current || t('thread.menu.noTags') })}>
          {current === '' ? t('thread.menu.addTag') : ticket.tags.map((tag) => <TagChip key={tag} name={tag} />)}
        </Trigger>
      </Popover.Trigger>
      <Popover.Content align="start" sideOffset={4}>
        <TagBox ticket={ticket} actions={actions} />
      </Popover.Content>
    </Popover.Root>
  );
}

function TagBox({ ticket, actions }: Pick<TagMenuProps, 'ticket' | 'actions'>) {
  const t = useT();
  const session = useSession();
  const [typed, setTyped] = useState('');
  const { choices, addable } = tagChoices(ticket.tags, session?.tags ?? [], typed);
  const choose = (tag: string): void => {
    actions.setTags(toggled(ticket.tags, tag));
    setTyped('');
  };
  const firstChoice = addable ?? choices[0]?.tag;
  return (
    <Box>
      <Input
        autoFocus
        value={typed}
        aria-label={t('thread.tags.title')}
        placeholder={t('thread.tags.placeholder')}
        maxLength={60}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={({ key }) => {
          if (key === 'Enter' && firstChoice !== undefined && typed.trim() !== '') choose(firstChoice);
        }}
      />
      {addable !== null && (
        <Choice type="button" onClick={() => choose(addable)}>
          <Plus width={12} height={12} aria-hidden />
          {t('thread.tags.add', { tag: addable })}
        </Choice>
      )}
      {choices.map(({ tag, isOn }) => (
        <Choice key={tag} type="button" role="checkbox" aria-checked={isOn} onClick={() => choose(tag)}>
          <Check width={12} height={12} aria-hidden style={{ visibility: isOn ? 'visible' : 'hidden' }} />
          {tag}
        </Choice>
      ))}
      {choices.length === 0 && addable === null && <Empty>{t('thread.tags.empty')}</Empty>}
    </Box>
  );
}
