export function MergeReview() {
  return <main />;
}
