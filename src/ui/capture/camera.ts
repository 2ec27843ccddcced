import { JPEG_QUALITY } from './page-jpeg';

/** missing: no camera, or the page may not ask for one. denied: the person or the device said no. busy: another program holds it. */
export type CameraProblem = 'missing' | 'denied' | 'busy';

/** An open camera. */
export interface Camera {
  readonly stream: MediaStream;
  readonly hasTorch: boolean;
  setTorch(on: boolean): Promise<void>;
  /** Turns the camera off; its light goes out. */
  stop(): void;
}

export type OpenedCamera = { readonly ok: true; readonly camera: Camera } | { readonly ok: false; readonly problem: CameraProblem };

/** More pixels than any phone streams, so that the browser gives the most it has: A4 at 200 dpi needs 1,654 × 2,339. */
const wanted: MediaTrackConstraints = { facingMode: { ideal: 'environment' }, width: { ideal: 4096 }, height: { ideal: 3072 } };

/** Opens the rear camera where there is one. Never rejects: what stands against it is the answer. */
export async function openCamera(devices: Pick<MediaDevices, 'getUserMedia'> | undefined = navigator.mediaDevices): Promise<OpenedCamera> {
  if (!devices) return { ok: false, problem: 'missing' };
  try {
    return { ok: true, camera: cameraOf(await devices.getUserMedia({ video: wanted, audio: false })) };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

function cameraOf(stream: MediaStream): Camera {
  const track = stream.getVideoTracks()[0]!;
  const capabilities = (track.getCapabilities?.() ?? {}) as MediaTrackCapabilities & { torch?: boolean };
  return {
    stream,
    hasTorch: capabilities.torch === true,
    setTorch: (on) => track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }),
    stop: () => stream.getTracks().forEach((each) => each.stop()),
  };
}

function problemOf(error: unknown): CameraProblem {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'missing';
}

/** The picture that the video shows now, at the full size of the stream. Rejects when the browser cannot encode it. */
export async function takePicture(video: HTMLVideoElement): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')!.drawImage(video, 0, 0);
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY));
  if (!picture) throw new Error('the camera gave no picture');
  return picture;
}
