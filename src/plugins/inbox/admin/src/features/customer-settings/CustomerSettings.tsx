/** Strapi's settings, section Throughline. */
export function CustomerSettings() {
  return <main />;
}
