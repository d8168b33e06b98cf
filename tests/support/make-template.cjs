const { TEST_ADMIN, bootStrapi } = require('./boot-strapi.cjs');

/** Boots once into an empty database and makes the first administrator; workers copy what is there afterwards. */
async function main() {
  const { strapi } = await bootStrapi({
    databaseUrl: process.env.TEST_DATABASE_URL,
    dataDir: process.env.TEST_DATA_DIR,
  });
  const superAdmin = await strapi.service('admin::role').getSuperAdmin();
  await strapi.service('admin::user').create({
    ...TEST_ADMIN,
    isActive: true,
    registrationToken: null,
    roles: [superAdmin.id],
  });
  await strapi.destroy();
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
