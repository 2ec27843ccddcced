import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createKillSwitch } from '../../adapters/disk/kill-switch';
import type { Command } from '../commands';
import { UsageError } from '../usage-error';

/** Takes the service worker off every device, while the server runs: it looks at the file on each request, so no lock is needed. */
export const killSwitch: Command = {
  usage: 'kill-switch on|off',
  server: 'any',
  about: 'gỡ service worker lỗi khỏi mọi máy, giữ nguyên việc chưa gửi · removes a faulty service worker from every device',
  run: async ({ data, say }, [wish]) => {
    if (!existsSync(data)) throw new UsageError(`Không có thư mục dữ liệu ${data}. There is no data directory ${data}.`);
    if (wish !== 'on' && wish !== 'off') throw new UsageError('kill-switch on|off');
    createKillSwitch(join(data, 'kill-switch')).turn(wish === 'on');
    say(wish === 'on' ? 'Đã bật: mỗi máy gỡ service worker ở lần mở tới. On.' : 'Đã tắt. Off.');
    return 0;
  },
};
