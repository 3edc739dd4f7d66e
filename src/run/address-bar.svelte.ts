/** The browser's address bar as reactive state. */
import { parseAddress, type Address } from './address.ts';

export class AddressBar {
  address: Address;
  /** Who changed the address last: the page, keeping state, or the reader, going somewhere. */
  cause: 'page' | 'reader' = 'reader';

  constructor() {
    this.address = $state.raw(parseAddress(location.hash));
    // `popstate` also fires when the reader edits the hash or follows a link in the page.
    addEventListener('popstate', () => {
      this.cause = 'reader';
      this.address = parseAddress(location.hash);
    });
  }

  /** Keep state in the address without leaving the page. */
  write(hash: string, how: 'replace' | 'push'): void {
    if (hash === location.hash) return;
    if (how === 'push') history.pushState(null, '', hash);
    else history.replaceState(null, '', hash);
    this.cause = 'page';
    this.address = parseAddress(location.hash);
  }
}
