import type { route } from './route';

export const mergeRoutes: ReturnType<typeof route>[] = [];
