import './style/fonts.css';
import './style/tokens.css';
import './style/base.css';
import './style/buttons.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { registerOffline } from './offline.ts';
import { site } from './shell/site.svelte.ts';

const target = document.getElementById('app');
if (target) mount(App, { target });

registerOffline(
  (apply) => (site.applyUpdate = apply),
  () => (site.offline = true),
);
