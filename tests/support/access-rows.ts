/** Every route of the inbox: what it needs, and where a request can name a record that may be private. */
export const ROWS: Readonly<Record<string, string>> = {};
