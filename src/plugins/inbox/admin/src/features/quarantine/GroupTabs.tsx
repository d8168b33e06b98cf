import { useRef, type KeyboardEvent } from 'react';
import { styled } from 'styled-components';
import type { QuarantineGroup } from '../../../../../../contracts/errors';
import type { QuarantineResponse } from '../../../../../../contracts/http/inbox';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { focusRing } from '../../shared/typography';
import { shownCount } from '../views';
import { GROUPS } from './model';

const List = styled.div`
  display: flex;
  flex: none;
  gap: 20px;
  height: 40px;
  padding: 0 20px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};

  @media (max-width: 767px) {
    height: 48px;
    padding: 0 16px;
  }
`;

const Tab = styled.button<{ $isOn: boolean }>`
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 6px;
  padding: 0;
  border: 0;
  border-bottom: 2px solid ${({ theme, $isOn }) => ($isOn ? theme.colors.primary600 : 'transparent')};
  margin-bottom: -1px;
  background: none;
  color: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).link : theme.colors.neutral600)};
  font-size: 1.3rem;
  line-height: 2rem;
  font-weight: 600;
  white-space: nowrap;
  cursor: pointer;
`;

const Count = styled.span`
  font-size: 1.2rem;
  font-weight: 400;
  font-variant-numeric: tabular-nums;
`;

interface TabsProps {
  group: QuarantineGroup;
  counts: QuarantineResponse['counts'] | undefined;
  onGroup: (group: QuarantineGroup) => void;
}

/** What a person should look at, and what machines have sent: one tab stop, arrows between them. */
export function GroupTabs({ group, counts, onGroup }: TabsProps) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    const other = group === 'problem' ? 'machine' : 'problem';
    onGroup(other);
    list.current?.querySelector<HTMLElement>(`#inbox-kept-${other}`)?.focus();
  };
  return (
    <List ref={list} role="tablist" aria-label={t('quarantine.title')} onKeyDown={onKeyDown}>
      {GROUPS.map((name) => (
        <Tab
          key={name}
          id={`inbox-kept-${name}`}
          type="button"
          role="tab"
          $isOn={name === group}
          aria-selected={name === group}
          aria-controls="inbox-kept"
          tabIndex={name === group ? 0 : -1}
          onClick={() => onGroup(name)}
        >
          {t(`quarantine.group.${name}`)}
          {counts && <Count>{shownCount(counts[name])}</Count>}
        </Tab>
      ))}
    </List>
  );
}
