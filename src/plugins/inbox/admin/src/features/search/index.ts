export { SearchButton, SearchPlace } from './SearchButton';
