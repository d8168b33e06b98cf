import { PERMISSIONS, type Permission } from '../../../../../contracts/permissions';
import type { TextId } from './hooks';

/** Where the knowledge base's own pages begin. */
export const BASE = '/plugins/knowledge-base';

export interface KnowledgePageLink {
  /** below BASE; '' : the first page */
  readonly to: string;
  readonly label: TextId;
  readonly permission: Permission;
}

export interface PageGroup {
  readonly label: TextId;
  readonly pages: readonly KnowledgePageLink[];
}

const read = PERMISSIONS.readKnowledge;

export const PAGE_GROUPS: readonly PageGroup[] = [
  {
    label: 'nav.articles',
    pages: [
      { to: '', label: 'overview.title', permission: read },
      { to: 'reviews', label: 'reviews.title', permission: read },
      { to: 'gaps', label: 'gaps.title', permission: read },
      { to: 'alike', label: 'hints.title', permission: read },
      { to: 'links', label: 'links.title', permission: read },
      { to: 'releases', label: 'releases.title', permission: read },
    ],
  },
  {
    label: 'nav.worth',
    pages: [
      { to: 'drift', label: 'drift.title', permission: read },
      { to: 'deflection', label: 'deflection.title', permission: read },
    ],
  },
  {
    label: 'nav.centre',
    pages: [
      { to: 'guides', label: 'guides.title', permission: PERMISSIONS.editKnowledge },
      { to: 'import', label: 'import.title', permission: PERMISSIONS.editKnowledge },
      { to: 'settings', label: 'nav.settings', permission: PERMISSIONS.changeSettings },
    ],
  },
];

/** What editors write, in Strapi's content manager. */
export const RECORD_TYPES = ['article', 'category', 'collection', 'guide', 'synonym', 'release'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

export const uidOf = (type: RecordType): string => `plugin::knowledge-base.${type}`;

/** Records of a kind, listed by the content manager. */
export const listPath = (type: RecordType): string => `/content-manager/collection-types/${uidOf(type)}`;

/** A record in the content manager, in one language (BCP 47); `create` makes a new one. */
export function editorPath(type: RecordType, documentId: string, locale?: string): string {
  const language =
    locale === undefined ? '' : `?${new URLSearchParams({ 'plugins[i18n][locale]': locale }).toString()}`;
  return `${listPath(type)}/${documentId}${language}`;
}
