import articles from './articles';
import deflection from './deflection';
import drift from './drift';
import helpCentre from './helpCentre';
import gaps from './gaps';
import hints from './hints';
import imports from './imports';
import links from './links';
import notIndexed from './notIndexed';
import people from './people';
import releases from './releases';
import reviews from './reviews';
import search from './search';
import versions from './versions';

export default {
  articles,
  deflection,
  drift,
  helpCentre,
  gaps,
  hints,
  imports,
  links,
  notIndexed,
  people,
  releases,
  reviews,
  search,
  versions,
};
