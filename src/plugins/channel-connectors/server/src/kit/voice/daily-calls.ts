import type { ChannelAccountConfig } from '../../../../../../contracts';

/** what one number of a helpdesk calls on a busy day; a stolen session dials it up within minutes and then stops */
export const DEFAULT_CALLS_PER_DAY = 200;

/** How many calls to customers an account makes a day at most. */
export const callsPerDayOf = ({ settings }: Pick<ChannelAccountConfig, 'settings'>): number =>
  typeof settings.callsPerDay === 'number' ? settings.callsPerDay : DEFAULT_CALLS_PER_DAY;

/** Days are those of UTC, as in Twilio's usage. */
export const startOfDay = (now: Date): Date => new Date(now.toISOString().slice(0, 10));
