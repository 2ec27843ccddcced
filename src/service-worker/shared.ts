/** Where the system's share sheet posts files (share_target of the manifest). */
export const SHARE_PATH = '/chia-se';
const CACHE = 'hoso-shared';

/** Keeps shared files on this device, with or without a line, and leads to Intake, which takes them from there. */
export async function receiveShared(request: Request): Promise<Response> {
  const form = await request.formData();
  const files = form.getAll('files').filter((entry): entry is File => entry instanceof File);
  const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const cache = await caches.open(CACHE);
  await Promise.all(files.map((file, index) => cache.put(`/shared/${id}/${index}`, keptFile(file))));
  return Response.redirect(`/#/tiep-nhan?shared=${id}`, 303);
}

/** The file's name travels beside its bytes; it is shown, never used as a path. */
function keptFile(file: File): Response {
  return new Response(file, { headers: { 'content-type': file.type || 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) } });
}
