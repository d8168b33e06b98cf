export function MergeHistory() {
  return <main />;
}
