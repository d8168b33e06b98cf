import type { route } from './route';

export const externalSystemRoutes: ReturnType<typeof route>[] = [];
