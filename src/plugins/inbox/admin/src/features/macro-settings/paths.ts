export const MACROS_PATH = '/settings/throughline/macros';

export const NEW_MACRO = 'new';

/** documentId, or `NEW_MACRO` */
export const macroPath = (macro: string): string => `${MACROS_PATH}/${macro}`;
