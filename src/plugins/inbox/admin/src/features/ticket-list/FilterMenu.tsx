import { Button, Field, Flex, Popover, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { Filter } from '@strapi/icons';
import { styled } from 'styled-components';
import { ACTIVE_STATUSES, PRIORITIES } from '../../../../../../contracts/vocabulary';
import { useChannels, useSession, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { countFilters, FILTER_NAMES, type FilterName } from './filter-model';
import type { FilterChoice } from './use-list';

const Trigger = styled.button<{ $isActive: boolean }>`
  flex: none;
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: 6px;
  min-width: 32px;
  height: 32px;
  padding: 0 8px;
  border-radius: 4px;
  font-size: 1.2rem;
  font-weight: 600;
  font-variant-numeric: tabular-nums;
  cursor: pointer;
  color: ${({ theme, $isActive }) => ($isActive ? tokensOf(theme).tones.primary.text : theme.colors.neutral600)};
  background: ${({ theme, $isActive }) => ($isActive ? tokensOf(theme).selected : 'transparent')};

  &:hover {
    background: ${({ theme, $isActive }) => ($isActive ? tokensOf(theme).selected : tokensOf(theme).hover)};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }

  @media (max-width: 767px) {
    min-width: 44px;
    height: 44px;
  }
`;

const ANY = '';

interface Option {
  readonly value: string;
  readonly label: string;
}

function FilterField({
  name,
  options,
  choice,
}: {
  name: FilterName;
  options: readonly Option[];
  choice: FilterChoice;
}) {
  const t = useT();
  return (
    <Field.Root>
      <Field.Label>{t(`list.filter.${name}`)}</Field.Label>
      <SingleSelect
        size="S"
        value={choice.filter[name] ?? ANY}
        placeholder={t('list.filter.any')}
        onChange={(value) => choice.choose(name, String(value))}
        onClear={() => choice.choose(name, null)}
        clearLabel={t('list.filter.clear')}
      >
        {options.map(({ value, label }) => (
          <SingleSelectOption key={value} value={value}>
            {label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
}

function useOptions(): Readonly<Record<FilterName, readonly Option[]>> {
  const t = useT();
  const session = useSession();
  const channels = useChannels();
  return {
    status: ACTIVE_STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
    priority: PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) })).reverse(),
    channel: channels.map(({ id, label }) => ({ value: id, label })),
    team: (session?.teams ?? []).map(({ documentId, name }) => ({ value: documentId, label: name })),
    tag: (session?.tags ?? []).map((tag) => ({ value: tag, label: tag })),
  };
}

/** Narrows the list by status, priority, channel, team and tag. */
export function FilterMenu({ choice }: { choice: FilterChoice }) {
  const t = useT();
  const options = useOptions();
  const active = countFilters(choice.filter);
  const names = FILTER_NAMES.filter((name) => name !== 'status' || choice.filter.view !== 'resolved');
  return (
    <Popover.Root>
      <Popover.Trigger>
        <Trigger
          type="button"
          $isActive={active > 0}
          aria-label={
            active > 0 ? `${t('list.filter')}, ${t('list.filter.active', { count: active })}` : t('list.filter')
          }
          title={t('list.filter')}
        >
          <Filter width={16} height={16} aria-hidden fill="currentColor" />
          {active > 0 && active}
        </Trigger>
      </Popover.Trigger>
      <Popover.Content align="end">
        <Flex direction="column" alignItems="stretch" gap={3} padding={4} width="260px">
          {names
            .filter((name) => options[name].length > 0)
            .map((name) => (
              <FilterField key={name} name={name} options={options[name]} choice={choice} />
            ))}
          <Button variant="tertiary" size="S" disabled={active === 0} onClick={choice.clear}>
            {t('list.filter.clear')}
          </Button>
        </Flex>
      </Popover.Content>
    </Popover.Root>
  );
}
