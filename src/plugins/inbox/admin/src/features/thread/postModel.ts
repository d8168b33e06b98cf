import type { PostAction } from '../../../../../../contracts/message-content';

/** What can be done to somebody's public post, and what it is afterwards. Pure. */
export interface PostState {
  readonly isHidden: boolean;
  readonly isLiked: boolean;
}

/** Of what the network lets us do, that which changes something now. */
export function offeredActions({ isHidden, isLiked }: PostState, may: readonly PostAction[]): PostAction[] {
  const changes: readonly PostAction[] = [isHidden ? 'show' : 'hide', isLiked ? 'unlike' : 'like'];
  return changes.filter((action) => may.includes(action));
}

export function afterAction<State extends PostState>(state: State, action: PostAction): State {
  switch (action) {
    case 'hide':
      return { ...state, isHidden: true };
    case 'show':
      return { ...state, isHidden: false };
    case 'like':
      return { ...state, isLiked: true };
    case 'unlike':
      return { ...state, isLiked: false };
  }
}
