import type { Core } from '@strapi/strapi';

import type { DomainEvent, DomainEvents } from '../contracts';
import { loggerOf } from './log';

type Handler<Name extends DomainEvent> = (payload: DomainEvents[Name]) => void | Promise<void>;

export interface Bus {
  /** Publish after the commit, never inside a transaction. */
  publish<Name extends DomainEvent>(event: Name, payload: DomainEvents[Name]): void;
  /** Answers the function that unsubscribes. */
  subscribe<Name extends DomainEvent>(event: Name, handler: Handler<Name>): () => void;
}

type Handlers = { [Name in DomainEvent]?: Set<Handler<Name>> };

/** A bus whose listeners cannot hurt each other: one that throws is reported and the next is called. */
export function createBus(onFailure: (event: DomainEvent, cause: unknown) => void): Bus {
  const handlers: Handlers = {};

  function handlersOf<Name extends DomainEvent>(event: Name): Set<Handler<Name>> {
    const all: { [N in Name]?: Set<Handler<N>> } = handlers;
    return (all[event] ??= new Set<Handler<Name>>());
  }

  return {
    publish(event, payload) {
      for (const handler of handlersOf(event)) {
        Promise.resolve()
          .then(() => handler(payload))
          .catch((cause: unknown) => onFailure(event, cause));
      }
    },
    subscribe(event, handler) {
      handlersOf(event).add(handler);
      return () => void handlersOf(event).delete(handler);
    },
  };
}

const buses = new WeakMap<Core.Strapi, Bus>();

/** The bus of this process. */
export function busOf(strapi: Core.Strapi): Bus {
  const known = buses.get(strapi);
  if (known) return known;
  const log = loggerOf(strapi, 'bus');
  const bus = createBus((event, cause) => log.error('A listener failed.', { event }, cause));
  buses.set(strapi, bus);
  return bus;
}
