/** A feed is read; nothing is written to it. */
export const render = (): never[] => [];
