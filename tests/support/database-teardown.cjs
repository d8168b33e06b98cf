/** Run in one process, the application is here, and has to leave its database before that stops. */
async function stopApplication() {
  const booted = await globalThis.bootedApplication;
  await booted?.pool.end();
  await booted?.strapi.destroy();
}

module.exports = async () => {
  await stopApplication();
  await globalThis.stopTestDatabase?.();
};
