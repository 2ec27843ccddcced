/** Shows a number on the app’s icon, where the system has that; nothing is lost where it has not. */
export function showAppBadge(count: number): void {
  if (!('setAppBadge' in navigator)) return;
  const shown = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
  // An installed app without the right to badges is refused; the count stands inside the app all the same.
  shown.catch(() => undefined);
}
