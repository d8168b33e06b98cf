import { createCounter } from '../../../../../kernel/rate-limit';

/** each may hold all of its files in memory */
const AT_ONCE = 2;

/** One upload of a login at a time, and few of all. */
export function uploadGate(): { enter(login: string): boolean; leave(login: string): void } {
  const all = createCounter(AT_ONCE);
  const own = createCounter(1);
  return {
    enter(login) {
      if (!own.enter(login)) return false;
      if (all.enter('all')) return true;
      own.leave(login);
      return false;
    },
    leave(login) {
      own.leave(login);
      all.leave('all');
    },
  };
}
