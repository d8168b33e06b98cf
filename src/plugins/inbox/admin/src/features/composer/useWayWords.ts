import { useRelativeTime, useT } from '../../app/hooks';
import { telling } from '../../shared/readableAddress';
import { timeLeft, windowNow, type ReplyTarget } from './targets';

/** What a way of answering is like, in one line: why it is open or closed, and what it does not carry. */
export function useWayWords(customerName: string): (target: ReplyTarget, now: number) => string {
  const t = useT();
  const time = useRelativeTime();
  const nameOf = (target: ReplyTarget): string =>
    target.isCustomers ? customerName : (telling(target.to.address) ?? t('composer.route.somebody'));

  const windowWords = (target: ReplyTarget, now: number): string | null => {
    const { state, closesAt } = windowNow(target, now);
    const heardAt = target.interaction?.lastInboundAt ?? null;
    const hours = target.channel.replyWindow?.hours ?? 0;
    if (state === 'template') {
      if (heardAt === null) return t('composer.route.templateFirst');
      const closedAt = new Date(Date.parse(heardAt) + hours * 3_600_000).toISOString();
      return t('composer.route.template', { time: time.moment(closedAt), name: nameOf(target) });
    }
    if (state === 'closed') return t('composer.route.closed', { name: nameOf(target) });
    if (state === 'extended' && closesAt !== null)
      return t('composer.route.extended', { ...left(closesAt, now), window: hours });
    return null;
  };

  const noteWords = (target: ReplyTarget): string => {
    const account = target.channelAccount.address || target.channelAccount.name;
    switch (target.route?.note) {
      case 'visitor_here':
        return t('composer.route.visitor_here', { name: customerName });
      case 'visitor_gone':
        return t('composer.route.visitor_gone');
      case 'suppressed':
        return t('composer.route.suppressed');
      case 'unproven':
        return t('composer.route.unproven');
      case 'last_used':
        return t('composer.route.last_used', { account });
      case 'other_person':
        return t('composer.route.other_person', { name: customerName });
      case 'window_closed':
      case 'usual':
      case undefined:
        if (!target.isCustomers) return t('composer.route.other_person', { name: customerName });
        return t(target.interaction ? 'composer.route.usual' : 'composer.route.new', { account });
    }
  };

  const limits = ({ channel }: ReplyTarget): string[] => [
    ...(channel.capabilities.isPublic ? [t('composer.route.public')] : []),
    ...(channel.capabilities.attachments ? [] : [t('composer.route.noFiles')]),
    ...(channel.segments ? [t('composer.route.parts')] : []),
  ];

  return (target, now) => {
    const isStopped = target.route?.note === 'suppressed';
    const words = (isStopped ? null : windowWords(target, now)) ?? noteWords(target);
    const subject = target.interaction?.subject;
    const about = target.channel.capabilities.subject && subject ? [t('composer.route.subject', { subject })] : [];
    return [...about, words, ...limits(target)].join(' ');
  };
}

const left = (closesAt: string, now: number): { hours: number; minutes: number } => {
  const { hours, minutes } = timeLeft(closesAt, now);
  return { hours, minutes };
};
