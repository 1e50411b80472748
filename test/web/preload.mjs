import module from 'node:module';

// Puts the made-up web in the place of the world, for commands that run as processes of their own: the test starts them with
// NODE_OPTIONS=--import of this file. npm itself may run on an older Node, which has no hooks and opens no world.
module.registerHooks?.({
  load: (url, context, next) =>
    url.endsWith('/pipeline/world.ts')
      ? {
          format: 'module',
          shortCircuit: true,
          source: `export * from ${JSON.stringify(new URL('./command-world.ts', import.meta.url).href)};`,
        }
      : next(url, context),
});
