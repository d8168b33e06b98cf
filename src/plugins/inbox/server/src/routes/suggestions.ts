import type { route } from './route';

export const suggestionRoutes: ReturnType<typeof route>[] = [];
