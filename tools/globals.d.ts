/** The version in package.json; `vite.config.ts` fills it in. */
declare const __APP_VERSION__: string;
