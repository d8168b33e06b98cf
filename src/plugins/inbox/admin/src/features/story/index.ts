export { hasHappened, WHOLE_STORY, type SaidEntry } from './model';
export { Story } from './Story';
export { storyKey, useStory, useStoryRefresh } from './useStory';
