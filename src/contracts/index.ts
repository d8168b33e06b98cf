export * from './vocabulary';
export * from './errors';
export * from './permissions';
export * from './records';
export * from './connector';
export * from './events';
export * from './socket';
export * from './services';
