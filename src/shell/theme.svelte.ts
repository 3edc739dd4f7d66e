/** Light, dark, or whatever the system says. */
import { readStored, writeStored } from '#run/stored.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

class ThemeState {
  current: Theme;

  constructor() {
    const stored = readStored('theme');
    this.current = $state(themes.find((theme) => theme === stored) ?? 'system');
    this.#apply();
  }

  set(theme: Theme): void {
    this.current = theme;
    writeStored('theme', theme);
    this.#apply();
  }

  #apply(): void {
    const { dataset } = document.documentElement;
    if (this.current === 'system') delete dataset['theme'];
    else dataset['theme'] = this.current;
  }
}

export const theme = new ThemeState();
