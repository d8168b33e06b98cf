export { MergeHistory } from './MergeHistory';
export { MergeReview } from './MergeReview';
export { SuggestionQueue } from './SuggestionQueue';
