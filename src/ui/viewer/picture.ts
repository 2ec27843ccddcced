/** Whether a picture of a kind that browsers know can be decoded here. */
export async function decodes(blob: Blob): Promise<boolean> {
  try {
    (await createImageBitmap(blob)).close();
    return true;
  } catch {
    // The browser says no more than that it cannot decode it.
    return false;
  }
}
