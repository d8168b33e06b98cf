/** The demo's agent, as far as a drill needs one: signs in and opens tickets. */
export async function signIn({ adminUrl, agent }) {
  const answer = await fetch(new URL('/admin/login', adminUrl), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(agent),
  });
  if (!answer.ok) throw new Error(`Signing in was answered ${answer.status}.`);
  const { data } = await answer.json();

  async function get(path) {
    const response = await fetch(new URL(`/inbox${path}`, adminUrl), {
      headers: { Authorization: `Bearer ${data.token}` },
    });
    if (!response.ok) throw new Error(`GET /inbox${path} was answered ${response.status}: ${await response.text()}`);
    return response.json();
  }

  return {
    /** The ticket that changed last, whole. */
    async openNewest() {
      const { data: tickets } = await get('/tickets?view=all&sort=newest&limit=1');
      return get(`/tickets/${tickets[0].documentId}`);
    },
  };
}
