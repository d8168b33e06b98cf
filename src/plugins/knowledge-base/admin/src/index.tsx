import type { ContentManagerPlugin } from '@strapi/content-manager/strapi-admin';
import type { StrapiApp } from '@strapi/strapi/admin';
import { Book } from '@strapi/icons';
import { PERMISSIONS } from '../../../../contracts/permissions';
import { withKnowledgeBlocks } from './features/blocks';
import { editorPanels } from './features/panels';
import { customFields } from './fields';
import { inputs } from './fields/inputs';
import { EDIT_LAYOUT, fieldTexts, withOurFields } from './fields/words';

type Texts = Record<string, string>;

/** The texts of each language, by the part of the screen they belong to. */
const TEXTS: Readonly<Record<string, readonly (() => Promise<{ default: Texts }>)[]>> = {
  en: [
    () => import('./translations/en.json'),
    () => import('./translations/editing.en.json'),
    () => import('./translations/guides.en.json'),
    () => import('./translations/drift.en.json'),
    () => import('./translations/deflection.en.json'),
  ],
  de: [
    () => import('./translations/de.json'),
    () => import('./translations/editing.de.json'),
    () => import('./translations/guides.de.json'),
    () => import('./translations/drift.de.json'),
    () => import('./translations/deflection.de.json'),
  ],
};

async function textsOf(locale: string): Promise<{ locale: string; data: Texts }> {
  const parts = await Promise.all((TEXTS[locale] ?? []).map((load) => load()));
  const entries = parts
    .flatMap((part) => Object.entries(part.default))
    .map(([id, text]) => [`knowledge-base.${id}`, text]);
  return { locale, data: { ...Object.fromEntries(entries), ...fieldTexts(locale) } };
}

type ContentManagerApis = ContentManagerPlugin['config']['apis'];

/** What Strapi types as unknown, and documents as this. */
const contentManagerOf = (app: Pick<StrapiApp, 'getPlugin'>): ContentManagerApis =>
  app.getPlugin('content-manager').apis as ContentManagerApis;

export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: 'knowledge-base', name: 'knowledge-base' });
    app.customFields.register(customFields);
    app.addFields(inputs);
    app.addMenuLink({
      to: 'plugins/knowledge-base',
      icon: Book,
      intlLabel: { id: 'knowledge-base.menu', defaultMessage: 'Knowledge' },
      Component: () => import('./app/App').then(({ App }) => ({ default: App })),
      permissions: [{ action: PERMISSIONS.readKnowledge, subject: null }],
      position: 2,
    });
  },
  bootstrap(app: Pick<StrapiApp, 'getPlugin' | 'registerHook'>) {
    const { addEditViewSidePanel, addRichTextBlocks } = contentManagerOf(app);
    addRichTextBlocks(withKnowledgeBlocks);
    addEditViewSidePanel(editorPanels);
    app.registerHook(EDIT_LAYOUT, withOurFields);
  },
  registerTrads: ({ locales }: { locales: string[] }) => Promise.all(locales.map(textsOf)),
};
