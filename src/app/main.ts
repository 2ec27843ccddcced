import '../ui/styles/base.css';
import { mount } from 'svelte';
import { loadPreferences } from '../ui/preferences/preferences.svelte';
import App from './App.svelte';
import { followRelease } from './start/release.svelte';

loadPreferences();
mount(App, { target: document.getElementById('app')! });
followRelease();
