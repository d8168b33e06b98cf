export function SuggestionQueue() {
  return <main />;
}
