import { useCallback } from 'react';
import { useIntl, type PrimitiveType } from 'react-intl';
import { useTheme } from 'styled-components';
import type deflectionTexts from '../translations/deflection.en.json';
import type driftTexts from '../translations/drift.en.json';
import type editingTexts from '../translations/editing.en.json';
import type en from '../translations/en.json';
import type guideTexts from '../translations/guides.en.json';
import { tokensOf, type Tokens } from './tokens';

/** Ids of the plugin's own texts, without the prefix `knowledge-base.`: an id that has no text does not compile. */
export type TextId =
  | keyof typeof en
  | keyof typeof editingTexts
  | keyof typeof guideTexts
  | keyof typeof driftTexts
  | keyof typeof deflectionTexts;

/** `t('gaps.count', { count: 2 })` */
export function useT(): (id: TextId, values?: Record<string, PrimitiveType>) => string {
  const { formatMessage } = useIntl();
  return useCallback((id, values) => formatMessage({ id: `knowledge-base.${id}` }, values), [formatMessage]);
}

/** Colours that Strapi's theme does not have, of the theme that is on. */
export const useTokens = (): Tokens => tokensOf(useTheme());
