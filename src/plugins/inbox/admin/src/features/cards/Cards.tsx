/** What other systems know about this customer or account, each card loaded by itself. */
export function Cards(_subject: { kind: 'customer' | 'account'; documentId: string }) {
  return null;
}
