import { POST_ACTIONS } from '../../../../../../contracts/message-content';
import { afterAction, offeredActions } from './postModel';

it.each([
  ['as it came', { isHidden: false, isLiked: false }, POST_ACTIONS, ['hide', 'like']],
  ['hidden and liked', { isHidden: true, isLiked: true }, POST_ACTIONS, ['show', 'unlike']],
  ['where hiding is all', { isHidden: false, isLiked: false }, ['hide', 'show'] as const, ['hide']],
  ['where nothing is', { isHidden: false, isLiked: false }, [], []],
])('%s', (_, state, may, expected) => {
  expect(offeredActions(state, may)).toEqual(expected);
});

it.each([
  ['hide', { isHidden: true, isLiked: false }],
  ['like', { isHidden: false, isLiked: true }],
] as const)('after %s', (action, expected) => {
  expect(afterAction({ isHidden: false, isLiked: false }, action)).toEqual(expected);
});
