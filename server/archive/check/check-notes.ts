import { formatOf } from '../packages/formats';
import { isNote, linkedName, readAipNote, readSipNote, type Link } from '../packages/links';
import type { Contents } from './contents';
import { fault, warning, type Fault } from './fault';
import type { Reference } from './read-mets';

/** Rule 9, linked documents: every note says what it stands for, and whoever takes the package in is told which documents have to be at hand (W). Nothing is fetched. */
export function checkNotes(contents: Contents): readonly Fault[] {
  const notes = contents.representation?.references.filter(({ role, path }) => role === 'file' && path !== null && isNote(path)) ?? [];
  return notes.flatMap((note) => (contents.files.has(note.path!) ? noteFaults(contents, note) : []));
}

function noteFaults(contents: Contents, { path, use }: Reference): readonly Fault[] {
  const said = saidBy(contents, path!);
  return [
    ...(/^Holeyfile$/i.test(use) ? [] : [warning('SIP-09', path!, `tài liệu liên kết nằm ở nhóm “${use}”, phải là Holeyfile`)]),
    ...(formatOf(linkedName(path!)) ? [] : [fault('SIP-10', path!, 'định dạng của tài liệu liên kết không được phép nộp lưu')]),
    ...('wrong' in said
      ? [fault('SIP-09', path!, said.wrong)]
      : [warning('SIP-09', path!, `tài liệu liên kết “${said.document}” không có trong gói: ${said.where}`)]),
  ];
}

type Said = { readonly document: string; readonly where: string } | { readonly wrong: string };

function saidBy(contents: Contents, path: string): Said {
  const text = contents.files.get(path)!.bytes?.toString('utf8');
  if (contents.kind === 'DIP') return { wrong: 'gói DIP không có tài liệu liên kết' };
  if (text === undefined) return { wrong: 'tệp liên kết quá dài' };
  if (contents.kind === 'SIP') {
    const document = readSipNote(text);
    return document === null
      ? { wrong: 'tệp liên kết phải ghi mã định danh tài liệu' }
      : { document, where: 'khi thu nhận phải có gói AIP đã thu nhận trước có tài liệu này' };
  }
  const link = readAipNote(text);
  return link ? saidByLink(contents, path, link) : { wrong: 'tệp liên kết không theo mẫu: gói và đường dẫn, kích thước, đường dẫn trong gói này, mã tài liệu' };
}

function saidByLink({ root }: Contents, path: string, { folder, fonds, here, document }: Link): Said {
  const own = /^urn:(.+):uuid/.exec(root?.objectId ?? '')?.[1];
  if (own !== undefined && own !== fonds) return { wrong: `tài liệu liên kết thuộc phông ${fonds}, gói thuộc phông ${own}` };
  if (here !== linkedName(path)) return { wrong: `đường dẫn trong gói này là “${here}”, phải là “${linkedName(path)}”` };
  return { document, where: `nằm ở gói ${folder}` };
}
