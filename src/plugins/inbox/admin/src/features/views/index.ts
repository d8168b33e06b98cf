export { BottomBar } from './BottomBar';
export { ViewChips } from './ViewChips';
export { ViewsRail } from './ViewsRail';
