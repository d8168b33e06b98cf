import { Lock } from '@strapi/icons';
import type { ReplyWindow } from '../../../../core/reply-window';
import { useRelativeTime, useT } from '../../app/hooks';
import { Chip } from '../../shared/Chip';
import { ClockGlyph } from '../../shared/icons';
import { timeLeft } from './targets';

/** How long free words may still be sent: quiet while there is time, louder in the last four hours, a lock after it. */
export function WindowChip({ window: { state, closesAt }, now }: { window: ReplyWindow; now: number }) {
  const t = useT();
  const time = useRelativeTime();
  if (state === 'template' || state === 'closed') {
    return (
      <Chip look="warning" icon={<Lock width={11} height={11} fill="currentColor" aria-hidden />}>
        {t('composer.window.closed')}
      </Chip>
    );
  }
  if (closesAt === null) return null;
  const { hours, minutes, isShort } = timeLeft(closesAt, now);
  const word = t(state === 'extended' ? 'composer.window.people' : 'composer.window', { hours, minutes });
  return (
    <Chip
      look={isShort ? 'warning' : state === 'extended' ? 'secondary' : 'success'}
      icon={<ClockGlyph size={12} />}
      title={t('composer.window.until', { time: time.full(closesAt) })}
    >
      {word}
    </Chip>
  );
}
