const { connector } = require('./connector.js');

/** A Strapi plugin that brings a channel: the one line in `register()` is all that the helpdesk needs of it. */
module.exports = {
  register({ strapi }) {
    strapi.plugin('channel-connectors').service('registry').register({ connector });
  },
};
