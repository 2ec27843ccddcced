import { createServer } from 'node:net';

/**
 * A stand-in for clamd: a process of its own that speaks INSTREAM and PING as the real one does (`man clamd`) and finds the EICAR test file. Tells its port
 * by IPC. `--most N`: its StreamMaxLength; `--dies`: hangs up in the middle of a stream; `--mute`: takes the stream and never answers; `--odd`: answers nonsense.
 * It follows 17 containers in one another (MaxRecursion) and looks into no locked one; `--alerts`: it says so of both, as with AlertExceedsMax and AlertEncrypted.
 */
const words = process.argv.slice(2);
const most = words.includes('--most') ? Number(words[words.indexOf('--most') + 1]) : 100 * 1024 * 1024;
const is = (word) => words.includes(`--${word}`);
/** Not in one piece, so that no scanner of the developer's machine takes this file for a virus. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join('');

const DEEPEST = 17;

function foundIn(bytes) {
  if (bytes.includes(EICAR)) return 'Eicar-Test-Signature FOUND';
  if (is('alerts') && containersIn(bytes) > DEEPEST) return 'Heuristics.Limits.Exceeded.MaxRecursion FOUND';
  if (is('alerts') && isLocked(bytes)) return 'Heuristics.Encrypted.Zip FOUND';
  return 'OK';
}

/** Local headers of ZIP, each of which stands in the one before it where they are stored in one another. */
function containersIn(bytes) {
  return bytes.toString('latin1').split('PK\x03\x04').length - 1;
}

function isLocked(bytes) {
  return bytes.toString('latin1').startsWith('PK\x03\x04') && (bytes[6] & 1) === 1;
}

function serve(socket) {
  let held = Buffer.alloc(0);
  let streamed = null;
  socket.on('error', () => {});
  socket.on('data', (part) => {
    held = Buffer.concat([held, part]);
    if (streamed === null) begin();
    if (streamed !== null) take();
  });

  function begin() {
    const end = held.indexOf(0);
    if (end === -1) return;
    const command = held.subarray(0, end).toString();
    held = held.subarray(end + 1);
    if (command === 'zPING') return is('odd') ? socket.end('?\0') : socket.end('PONG\0');
    if (command !== 'zINSTREAM') return socket.end('UNKNOWN COMMAND\0');
    streamed = Buffer.alloc(0);
  }

  function take() {
    while (held.length >= 4) {
      const length = held.readUInt32BE(0);
      if (length === 0) return answer();
      if (streamed.length + length > most) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      if (held.length < 4 + length) return;
      streamed = Buffer.concat([streamed, held.subarray(4, 4 + length)]);
      held = held.subarray(4 + length);
      if (is('dies')) return socket.resetAndDestroy();
    }
  }

  function answer() {
    if (is('mute')) return;
    if (is('odd')) return socket.end('lstat() failed: Permission denied. ERROR\0');
    socket.end(`stream: ${foundIn(streamed)}\0`);
  }
}

createServer(serve).listen(words.includes('--socket') ? words[words.indexOf('--socket') + 1] : 0, function () {
  process.send({ port: this.address().port ?? null });
});
process.on('disconnect', () => process.exit(0));
