export { BottomBar } from './BottomBar';
export { ViewChips } from './ViewChips';
export { shownCount } from './view-items';
export { ViewsRail } from './ViewsRail';
