/** Hands bytes to the browser's download list under a name. The type is withheld so that nothing opens on our origin. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has taken its own reference by the next frame of the page.
  requestAnimationFrame(() => URL.revokeObjectURL(url));
}
