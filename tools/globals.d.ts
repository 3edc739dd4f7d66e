/** The version in package.json; `vite.config.ts` fills it in. */
declare const __APP_VERSION__: string;

/** The WebAssembly of an AssemblyScript module; `tools/assemblyscript.ts` compiles it. */
declare module '*.ts?kernel' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
