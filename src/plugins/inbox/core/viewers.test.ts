import { countAgents, viewersOf, type AgentPresence } from './viewers';

const presence = (documentId: string, displayName: string, writing = false): AgentPresence => ({
  agent: { documentId, displayName },
  writing,
});

describe('viewers of a ticket', () => {
  it.each<{ name: string; sockets: AgentPresence[]; viewers: string[]; agents: number }>([
    { name: 'nobody', sockets: [], viewers: [], agents: 0 },
    {
      name: 'two agents, by name',
      sockets: [presence('b', 'Zoe'), presence('a', 'Ada')],
      viewers: ['Ada', 'Zoe'],
      agents: 2,
    },
    {
      name: 'one agent with two tabs',
      sockets: [presence('a', 'Ada'), presence('a', 'Ada')],
      viewers: ['Ada'],
      agents: 1,
    },
    {
      name: 'writing in one tab is writing',
      sockets: [presence('a', 'Ada', true), presence('a', 'Ada')],
      viewers: ['Ada writes'],
      agents: 1,
    },
    {
      name: 'two agents of one name',
      sockets: [presence('b', 'Ada'), presence('a', 'Ada', true)],
      viewers: ['Ada writes', 'Ada'],
      agents: 2,
    },
  ])('$name', ({ sockets, viewers, agents }) => {
    expect(viewersOf(sockets).map(({ displayName, writing }) => displayName + (writing ? ' writes' : ''))).toEqual(
      viewers,
    );
    expect(countAgents(sockets)).toBe(agents);
  });
});
