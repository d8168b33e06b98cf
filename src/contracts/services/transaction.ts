/** An open transaction. Every statement of it goes through `raw`, with `?` for each binding. */
export interface Transaction {
  raw(sql: string, bindings: readonly unknown[]): PromiseLike<{ rows: unknown[] }>;
}

export interface Page<Item> {
  readonly data: Item[];
  readonly nextCursor: string | null;
}
