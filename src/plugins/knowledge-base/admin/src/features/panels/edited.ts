import { useQueryParams } from '@strapi/strapi/admin';
import type { PanelComponentProps } from '@strapi/content-manager/strapi-admin';
import type { ArticleInLanguage } from '../../app/editing-api';
import { uidOf, type RecordType } from '../../app/pages';

interface LanguageQuery {
  plugins?: { i18n?: { locale?: string } };
}

/** The record of this type that is open in the content manager, in the language that is open; null: none is. */
export function useEdited(
  type: RecordType,
  { model, documentId, document }: PanelComponentProps,
): ArticleInLanguage | null {
  const [{ query }] = useQueryParams<LanguageQuery>();
  const stored: unknown = document?.['locale'];
  const locale = query.plugins?.i18n?.locale ?? (typeof stored === 'string' ? stored : undefined);
  if (model !== uidOf(type) || documentId === undefined || documentId === 'create' || locale === undefined) return null;
  return { documentId, locale };
}

/** Differs as soon as the record was saved, published or withdrawn. */
export const stateOf = ({ document, meta }: PanelComponentProps): string =>
  JSON.stringify([document?.['updatedAt'], document?.['status'], meta?.availableStatus.map((each) => each.updatedAt)]);
