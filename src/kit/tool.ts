/** A tool of the row under a widget: what it is handed, and how the row knows it. */
import type { Component } from 'svelte';
import type { Snapshot } from '#run/experiment.ts';
import type { Fields } from '#run/params.ts';
import type { SectionState } from '#run/section.svelte.ts';

export interface ToolProps {
  readonly section: SectionState<Fields, Snapshot>;
  /** What the widget is called. */
  readonly label: string;
  /** Steps of a whole run with the present settings, and what one step is. */
  readonly steps: number;
  readonly stepUnit: string;
  /** The element with the widget's readouts and figures. */
  readonly evidence: () => HTMLElement | undefined;
}

export interface Tool {
  readonly id: string;
  /** What its button says. */
  readonly name: string;
  /** Loaded when it is opened first. */
  readonly load: () => Promise<{ default: Component<ToolProps> }>;
}
