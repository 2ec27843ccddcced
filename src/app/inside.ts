/**
 * All of the first picture of an opened office, fetched as one: on a slow machine each fetch through the service worker costs more than what it
 * brings. The sign-in page needs none of it.
 */
export { default as Frame } from './frame/Frame.svelte';
export { openOffice } from './start/office.svelte';
