import * as Y from 'yjs';
import { readDraft } from '../../../src/papers/draft/reading';
import type { PaperShapes } from '../ports';
import { copyOf } from './copy';
import type { Answer, Asked, CheckAsked, FilesAsked, StateAsked } from './messages';
import { docOf, Shadow } from './shadow';

/** What is kept warm: rooms, and bytes of updates, which take some twenty times as much when loaded. The longest unused is forgotten first. */
const SHADOWS_MOST = 1_000;
const BYTES_MOST = 8 * 1024 * 1024;

/** Answers the relay's questions. Yjs meets bytes from the network here and nowhere else on the server. */
export function createValidate(shapes: PaperShapes): (asked: Asked) => Answer {
  const shadows = new Map<string, Shadow>();
  const sizes = new Map<string, number>();
  let bytes = 0;

  function shadowOf({ room, kind, state }: CheckAsked): Shadow | undefined {
    const shadow = state ? new Shadow(kind, shapes, state) : shadows.get(room);
    shadows.delete(room);
    if (!shadow) return undefined;
    shadows.set(room, shadow);
    bytes += shadow.bytes - (sizes.get(room) ?? 0);
    sizes.set(room, shadow.bytes);
    while (shadows.size > SHADOWS_MOST || (bytes > BYTES_MOST && shadows.size > 1)) forget(shadows.keys().next().value!);
    return shadow;
  }

  function forget(room: string): void {
    shadows.delete(room);
    bytes -= sizes.get(room) ?? 0;
    sizes.delete(room);
  }

  return (asked) => {
    if (asked.type === 'state') return stateOf(asked, shapes);
    if (asked.type === 'files') return filesOf(asked);
    const shadow = shadowOf(asked);
    return shadow ? shadow.check(asked.updates) : { type: 'cold' };
  };
}

function filesOf({ state }: FilesAsked): Answer {
  try {
    return { type: 'files', files: readDraft(docOf(state)).attachments.map(({ original, by }) => ({ sha256: original.sha256, by })) };
  } catch (error) {
    return { type: 'failed', why: String(error) };
  }
}

function stateOf({ kind, state, anew }: StateAsked, shapes: PaperShapes): Answer {
  try {
    const doc = docOf(state);
    const wanted = anew ? copyOf(doc, kind, shapes) : doc;
    const clocks = [...Y.decodeStateVector(Y.encodeStateVector(wanted))].map(([client, clock]) => ({ client, clock }));
    return { type: 'state', update: Y.encodeStateAsUpdate(wanted), clocks };
  } catch (error) {
    return { type: 'failed', why: String(error) };
  }
}
