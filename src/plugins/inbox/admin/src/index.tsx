import type { StrapiApp } from '@strapi/strapi/admin';
import { PERMISSIONS } from '../../../../contracts/permissions';
import { withInboxForAgents } from './app/AgentHome';
import { InboxMenuIcon } from './app/InboxMenuIcon';

const TEXTS: Readonly<Record<string, () => Promise<{ default: Record<string, string> }>>> = {
  en: () => import('./translations/en.json'),
  de: () => import('./translations/de.json'),
};

async function textsOf(locale: string): Promise<{ locale: string; data: Record<string, string> }> {
  const texts = await TEXTS[locale]?.();
  const entries = Object.entries(texts?.default ?? {}).map(([id, text]) => [`inbox.${id}`, text]);
  return { locale, data: Object.fromEntries(entries) };
}

export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: 'inbox', name: 'inbox' });
    app.addMenuLink({
      to: 'plugins/inbox',
      icon: InboxMenuIcon,
      intlLabel: { id: 'inbox.menu', defaultMessage: 'Inbox' },
      Component: () => import('./app/App').then(({ App }) => ({ default: App })),
      permissions: [{ action: PERMISSIONS.readInbox, subject: null }],
      position: 1,
    });
    app.router.addRoute((routes) => routes.map(withInboxForAgents));
  },
  registerTrads: ({ locales }: { locales: string[] }) => Promise.all(locales.map(textsOf)),
};
