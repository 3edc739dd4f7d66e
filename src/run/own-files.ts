/** The files behind the reader's own tables, for as long as the page is open. */

export interface OwnFile {
  readonly name: string;
  readonly file: Blob;
}

/** By fingerprint: with these a replaced worker is refilled, also where storage is denied. */
export const ownFiles = new Map<string, OwnFile>();
