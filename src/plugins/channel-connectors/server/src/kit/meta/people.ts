/** How Meta's networks know people: by numbers of their own, which mean something to one page or account alone. */
export const MESSENGER_ID = 'messenger_id';
export const INSTAGRAM_ID = 'instagram_id';
export const FACEBOOK_ID = 'facebook_id';
