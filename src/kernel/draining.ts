import type { Core } from '@strapi/strapi';

/** Processes that were told to end: they finish what they have and take nothing new. */
const leaving = new WeakSet<Core.Strapi>();

/** Whether this process is on its way out: load balancers are told to send nobody here. */
export const draining = (strapi: Core.Strapi): boolean => leaving.has(strapi);

export const beginDraining = (strapi: Core.Strapi): void => void leaving.add(strapi);
