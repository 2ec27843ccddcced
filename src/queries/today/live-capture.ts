export type { Capture as LiveCapture } from '../../storage/device';
