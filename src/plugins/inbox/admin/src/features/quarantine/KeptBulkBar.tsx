import { ArrowClockwise, Trash } from '@strapi/icons';
import { useT } from '../../app/hooks';
import { BulkAct, BulkBar } from '../../shared/BulkBar';
import type { Picks } from '../../shared/usePicks';
import type { KeptActs } from './useQuarantine';

const icon = { width: 14, height: 14, 'aria-hidden': true, fill: 'currentColor' } as const;

interface BarProps {
  ids: readonly string[];
  picks: Picks;
  acts: KeptActs;
}

/** What can be done with all picked deliveries at once. */
export function KeptBulkBar({ ids, picks, acts }: BarProps) {
  const t = useT();
  const finish = (): string[] => {
    const picked = ids.filter((id) => picks.picked.has(id));
    picks.clear();
    document.querySelector<HTMLElement>('#inbox-kept [role="listbox"]')?.focus();
    return picked;
  };
  return (
    <BulkBar
      label={t('quarantine.selected')}
      count={picks.picked.size}
      total={ids.length}
      onAll={picks.pickAll}
      onClear={picks.clear}
    >
      <BulkAct type="button" onClick={() => acts.discard(finish())}>
        <Trash {...icon} />
        {t('quarantine.discard')}
      </BulkAct>
      <BulkAct type="button" onClick={() => void acts.processAgain(finish())}>
        <ArrowClockwise {...icon} />
        {t('quarantine.again')}
      </BulkAct>
    </BulkBar>
  );
}
