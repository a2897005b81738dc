/** The set-up scripts are plain JavaScript that any Node can run; the tests take them untyped. */
declare module '*.mjs';
