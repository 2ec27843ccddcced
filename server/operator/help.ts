import { commands, type Command } from './commands';

/** A command in two lines: how it is written and what it does, and what it asks of the server. */
export function helpOf({ usage, about, server }: Command): string {
  return `npm run hoso -- ${usage}\n  ${about}${server === 'off' ? `\n  ${SERVER_OFF}` : ''}`;
}

const SERVER_OFF = 'Chỉ chạy khi máy chủ đã dừng · the server has to be stopped';

/** Every command in a line; those marked need the server stopped. */
export async function allHelp(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((command) => command()));
  const lines = all.map(({ usage, about, server }) => `${server === 'off' ? '■' : ' '} ${usage.padEnd(36)} ${about}`);
  return ['npm run hoso -- COMMAND   (HOSO_DATA=./data)', `■ ${SERVER_OFF}`, ...lines].join('\n');
}
