/** Nothing leaves here: an answer goes by mail, to the address that was typed. */
export const render = (): never[] => [];
