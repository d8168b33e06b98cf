/** The search index of made messages, by the function that the product's own follower uses. */
export async function fillSearch(_client, told) {
  told('There is no search index yet.');
}
