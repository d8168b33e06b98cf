import { Clock, Cross } from '@strapi/icons';
import type { SuggestionState } from '../../../../../../contracts/vocabulary';
import { useT } from '../../app/hooks';
import { BulkAct, BulkBar } from '../../shared/BulkBar';
import { ArrowUpGlyph, MergeGlyph } from '../../shared/icons';
import type { Picks } from '../../shared/usePicks';
import { canReopen, type Decision } from './decision-model';

const icon = { width: 12, height: 12, 'aria-hidden': true, fill: 'currentColor' } as const;

const ACTS: readonly { readonly decision: Exclude<Decision, 'reopen'>; readonly glyph: JSX.Element }[] = [
  { decision: 'accept', glyph: <MergeGlyph size={14} /> },
  { decision: 'reject', glyph: <Cross {...icon} /> },
  { decision: 'snooze', glyph: <Clock {...icon} /> },
];

interface BarProps {
  state: SuggestionState;
  picks: Picks;
  total: number;
  onDecide: (decision: Decision) => void;
}

/** What can be done with all selected pairs at once. */
export function QueueBulkBar({ state, picks, total, onDecide }: BarProps) {
  const t = useT();
  const run = (decision: Decision): void => {
    onDecide(decision);
    document.querySelector<HTMLElement>('#inbox-same-person [role="listbox"]')?.focus();
  };
  return (
    <BulkBar
      label={t('merging.queue.select')}
      count={picks.picked.size}
      total={total}
      onAll={picks.pickAll}
      onClear={picks.clear}
    >
      {state === 'open' &&
        ACTS.map(({ decision, glyph }) => (
          <BulkAct key={decision} type="button" onClick={() => run(decision)}>
            {glyph}
            {t(`merging.queue.${decision}`)}
          </BulkAct>
        ))}
      {canReopen(state) && (
        <BulkAct type="button" onClick={() => run('reopen')}>
          <ArrowUpGlyph size={14} />
          {t('merging.queue.reopen')}
        </BulkAct>
      )}
    </BulkBar>
  );
}
