import logo from './brand/logo.svg';

/** What Strapi says of itself where agents sign in and work, in our words. */
const en = {
  'Auth.form.welcome.title': 'Throughline',
  'Auth.form.welcome.subtitle': 'Sign in to answer your customers',
  'Auth.form.register.subtitle': 'The first account is the super admin. It is kept in your own database.',
  'app.components.LeftMenu.navbrand.title': 'Throughline',
  'app.components.LeftMenu.navbrand.workplace': 'Helpdesk',
};

const de = {
  'Auth.form.welcome.title': 'Throughline',
  'Auth.form.welcome.subtitle': 'Melden Sie sich an, um zu antworten',
  'Auth.form.register.subtitle': 'Das erste Konto ist der Super-Admin. Es liegt in Ihrer eigenen Datenbank.',
  'app.components.LeftMenu.navbrand.title': 'Throughline',
  'app.components.LeftMenu.navbrand.workplace': 'Helpdesk',
};

/**
 * Strapi announces its own news in a bar above every page, which no setting turns off; it is told that the news was
 * read. The key ends with the installation's id, which is `false` without telemetry and not yet known at first.
 */
const NEWS_BAR = 'STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_';

function skipStrapiNews(): void {
  for (const library of ['false', 'true']) {
    for (const installation of ['undefined', 'false']) {
      localStorage.setItem(`${NEWS_BAR}${library}:${installation}`, 'true');
    }
  }
}

export default {
  config: {
    locales: ['de'],
    auth: { logo },
    menu: { logo },
    head: { favicon: logo },
    translations: { en, de },
    tutorials: false,
    notifications: { releases: false },
  },
  bootstrap() {
    document.title = 'Throughline';
    skipStrapiNews();
  },
};
