/** The order of the house: a module imports from its own folder and from those further down. */
const order = [
  'cli',
  'surfaces',
  'gateway',
  'reports',
  'improve',
  'routing',
  'signals',
  'catalog',
  'packs',
  'providers',
  'egress',
  'memory',
  'ledger',
  'records',
  'keys',
  'task',
  'store',
  'config',
  'shared',
  'client',
];

const upward = order.slice(1).map((folder, index) => ({
  name: `${folder}-imports-downward`,
  comment: `src/${folder} may not import from ${order.slice(0, index + 1).join(', ')}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: `^src/(${order.slice(0, index + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'every-folder-has-its-place',
      comment: 'A new folder under src needs a place in the order above.',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: `^src/(${order.join('|')})/` },
    },
    {
      name: 'client-stands-alone',
      comment: 'The client runs in a browser: it depends on nothing, and nothing in the house on it.',
      severity: 'error',
      from: { path: '^src/client/' },
      to: { pathNot: '^src/client/' },
    },
    {
      name: 'house-is-composed-at-the-top',
      comment: 'Only the ways to start Polder know how it is put together.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli/|main\\.ts$|index\\.ts$|house[a-z-]*\\.ts$)' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'one-door-out',
      comment: 'Only src/egress opens connections.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/egress/' },
      to: {
        path: '^(node:)?(net|http|https|http2|tls|dgram|dns|dns/promises)$|(^|/)node_modules/(undici|pg)/|^(undici|pg)$',
      },
    },
    {
      name: 'no-cycles',
      comment: 'Modules that need each other are one module, or lack a third below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-missing-modules',
      comment: 'An import that cannot be found, or that package.json does not name.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Types cross the layers freely: they are gone when the program runs.
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '\\.test\\.ts$' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
