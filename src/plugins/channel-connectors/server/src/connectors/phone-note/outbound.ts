/** What was said has been said already: nothing leaves. */
export const render = (): never[] => [];
