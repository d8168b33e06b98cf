import type { StrapiApp } from '@strapi/strapi/admin';
import { Message } from '@strapi/icons';
import { PERMISSIONS } from '../../../../contracts/permissions';
import { withInboxForAgents } from './app/AgentHome';
import { InboxMenuIcon } from './app/InboxMenuIcon';

type Texts = Record<string, string>;

/** The texts of each language, by the part of the screen they belong to. */
const TEXTS: Readonly<Record<string, readonly (() => Promise<{ default: Texts }>)[]>> = {
  en: [
    () => import('./translations/en.json'),
    () => import('./translations/thread.en.json'),
    () => import('./translations/mail.en.json'),
    () => import('./translations/quarantine.en.json'),
    () => import('./translations/customer.en.json'),
    () => import('./translations/merging.en.json'),
    () => import('./translations/settings.en.json'),
    () => import('./translations/channel-settings.en.json'),
    () => import('./translations/channels.en.json'),
    () => import('./translations/calls.en.json'),
    () => import('./translations/staff.en.json'),
    () => import('./translations/search.en.json'),
    () => import('./translations/work.en.json'),
    () => import('./translations/first-steps.en.json'),
    () => import('./translations/backups.en.json'),
    () => import('./translations/audit.en.json'),
    () => import('./translations/articles.en.json'),
  ],
  de: [
    () => import('./translations/de.json'),
    () => import('./translations/thread.de.json'),
    () => import('./translations/mail.de.json'),
    () => import('./translations/quarantine.de.json'),
    () => import('./translations/customer.de.json'),
    () => import('./translations/merging.de.json'),
    () => import('./translations/settings.de.json'),
    () => import('./translations/channel-settings.de.json'),
    () => import('./translations/findings.de.json'),
    () => import('./translations/channels.de.json'),
    () => import('./translations/calls.de.json'),
    () => import('./translations/staff.de.json'),
    () => import('./translations/search.de.json'),
    () => import('./translations/work.de.json'),
    () => import('./translations/first-steps.de.json'),
    () => import('./translations/backups.de.json'),
    () => import('./translations/audit.de.json'),
    () => import('./translations/articles.de.json'),
  ],
};

async function textsOf(locale: string): Promise<{ locale: string; data: Texts }> {
  const parts = await Promise.all((TEXTS[locale] ?? []).map((load) => load()));
  const entries = parts.flatMap((part) => Object.entries(part.default)).map(([id, text]) => [`inbox.${id}`, text]);
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
    app.addSettingsLink(
      { id: 'throughline', intlLabel: { id: 'inbox.settings.section', defaultMessage: 'Throughline' } },
      [
        {
          id: 'channels',
          to: 'throughline/channels',
          intlLabel: { id: 'inbox.channels.title', defaultMessage: 'Channels' },
          Component: () =>
            import('./features/channel-settings').then(({ ChannelSettings }) => ({ default: ChannelSettings })),
          permissions: [{ action: PERMISSIONS.changeSettings, subject: null }],
        },
        {
          id: 'agents',
          to: 'throughline/agents',
          intlLabel: { id: 'inbox.staff.agents', defaultMessage: 'Agents' },
          Component: () =>
            import('./features/staff-settings').then(({ AgentSettings }) => ({ default: AgentSettings })),
          permissions: [{ action: PERMISSIONS.manageAgents, subject: null }],
        },
        {
          id: 'teams',
          to: 'throughline/teams',
          intlLabel: { id: 'inbox.staff.teams', defaultMessage: 'Teams' },
          Component: () => import('./features/staff-settings').then(({ TeamSettings }) => ({ default: TeamSettings })),
          permissions: [{ action: PERMISSIONS.manageAgents, subject: null }],
        },
        {
          id: 'macros',
          to: 'throughline/macros',
          intlLabel: { id: 'inbox.macros.title', defaultMessage: 'Macros' },
          Component: () =>
            import('./features/macro-settings').then(({ MacroSettings }) => ({ default: MacroSettings })),
          permissions: [{ action: PERMISSIONS.answer, subject: null }],
        },
        {
          id: 'tags',
          to: 'throughline/tags',
          intlLabel: { id: 'inbox.work.tags', defaultMessage: 'Tags' },
          Component: () => import('./features/work-settings').then(({ TagsPage }) => ({ default: TagsPage })),
          permissions: [{ action: PERMISSIONS.shapeWork, subject: null }],
        },
        {
          id: 'ticket-fields',
          to: 'throughline/ticket-fields',
          intlLabel: { id: 'inbox.work.fields', defaultMessage: 'Ticket fields' },
          Component: () =>
            import('./features/work-settings').then(({ TicketFieldsPage }) => ({ default: TicketFieldsPage })),
          permissions: [{ action: PERMISSIONS.shapeWork, subject: null }],
        },
        {
          id: 'business',
          to: 'throughline/business',
          intlLabel: { id: 'inbox.work.business', defaultMessage: 'Business' },
          Component: () => import('./features/work-settings').then(({ BusinessPage }) => ({ default: BusinessPage })),
          permissions: [{ action: PERMISSIONS.changeSettings, subject: null }],
        },
        {
          id: 'customer-record',
          to: 'throughline/customer-record',
          intlLabel: { id: 'inbox.settings.customerRecord', defaultMessage: 'Customer record' },
          Component: () =>
            import('./features/customer-settings').then(({ CustomerSettings }) => ({ default: CustomerSettings })),
          permissions: [{ action: PERMISSIONS.changeSettings, subject: null }],
        },
        {
          id: 'audit',
          to: 'throughline/audit',
          intlLabel: { id: 'inbox.audit.title', defaultMessage: 'Audit log' },
          Component: () => import('./features/audit').then(({ AuditPage }) => ({ default: AuditPage })),
          permissions: [{ action: PERMISSIONS.readAudit, subject: null }],
        },
        {
          id: 'backups',
          to: 'throughline/backups',
          intlLabel: { id: 'inbox.backups.title', defaultMessage: 'Backups' },
          Component: () => import('./features/backups').then(({ BackupsPage }) => ({ default: BackupsPage })),
          permissions: [{ action: PERMISSIONS.changeSettings, subject: null }],
        },
      ],
    );
    app.widgets.register({
      id: 'inbox',
      pluginId: 'inbox',
      icon: Message,
      title: { id: 'inbox.firstSteps.home', defaultMessage: 'Inbox' },
      component: () => import('./features/first-steps').then(({ HomeWidget }) => HomeWidget),
      permissions: [{ action: PERMISSIONS.readInbox, subject: null }],
    });
    app.router.addRoute((routes) => routes.map(withInboxForAgents));
  },
  registerTrads: ({ locales }: { locales: string[] }) => Promise.all(locales.map(textsOf)),
};
