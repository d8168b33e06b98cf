import articles from './articles';
import deflection from './deflection';
import drift from './drift';
import helpCentre from './helpCentre';
import imports from './imports';
import links from './links';
import people from './people';
import releases from './releases';
import reviews from './reviews';
import versions from './versions';

export default { articles, deflection, drift, helpCentre, imports, links, people, releases, reviews, versions };
