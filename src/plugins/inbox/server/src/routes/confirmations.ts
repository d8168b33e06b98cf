import type { route } from './route';

export const confirmationRoutes: ReturnType<typeof route>[] = [];
