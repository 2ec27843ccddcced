import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { validatePackage } from '../../../server/archive/check/validate';
import { software } from '../../../server/archive/software';
import { writePackageBag } from '../../../server/archive/packages/write-bag';
import { BytesChanged, writeZip } from '../../../server/archive/packages/write-zip';
import { failingAfter } from '../../support/holdings';
import { layOutFor, packageSource, sourceDocument, sourceFile, unpacked } from '../../support/packages';
import { temporaryDirectory } from '../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
  return () => directory.remove();
});
const at = (...names: string[]) => join(directory.path, ...names);
const faultsAt = async (path: string) => (await validatePackage(path, { isHistorical: true })).faults.map(({ rule, text }) => `${rule} ${text}`);

describe('a dossier as a bag', () => {
  test('SIP-01 to SIP-12 is verified by sha256sum, found clean, and holds every byte of the package', async () => {
    const layout = layOutFor(packageSource(3), 'circular');
    await writePackageBag(layout, at('tui'), software);
    const checked = execFileSync('sha256sum', ['-c', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], { cwd: at('tui') }).toString();
    expect(checked.match(/: OK$/gm)!.length).toBe(layout.entries.length + 3);
    expect(await faultsAt(at('tui'))).toEqual([]);
    const { folder, files } = await unpacked(layout);
    for (const [path, bytes] of files) expect(readFileSync(at('tui/data', folder, path)).equals(bytes)).toBe(true);
    expect(readFileSync(at('tui/bag-info.txt'), 'utf8')).toMatch(new RegExp(`^Payload-Oxum: \\d+\\.${files.size}$`, 'm'));
  });

  test('SIP-01 a changed and a lost file are told', async () => {
    const layout = layOutFor(packageSource(3), 'circular');
    await writePackageBag(layout, at('tui'), software);
    appendFileSync(at('tui/data', layout.folder, 'METS.xml'), ' ');
    rmSync(at('tui/data', layout.folder, 'metadata/descriptive/EAD.xml'));
    expect(await faultsAt(at('tui'))).toEqual([
      `SIP-01 data/${layout.folder}/METS.xml: nội dung không khớp mã băm`,
      `SIP-01 data/${layout.folder}/metadata/descriptive/EAD.xml: không có tệp`,
    ]);
  });

  test('SIP-01 a folder that is no bag is told', async () => {
    mkdirSync(at('thu-muc'));
    expect(await faultsAt(at('thu-muc'))).toEqual(['SIP-01 bagit.txt: không phải túi BagIt']);
  });

  test('SIP-01 a bag with a link is not read further', async () => {
    const layout = layOutFor(packageSource(1), 'circular');
    await writePackageBag(layout, at('tui'), software);
    symlinkSync(at('ngoai'), at('tui/data/lien-ket'));
    expect(await faultsAt(at('tui'))).toEqual(['SIP-01 data/lien-ket: là liên kết, không phải tệp']);
  });

  test('a disk that gives out at any byte of a bag or a ZIP leaves nothing, and the same is written once there is room', async () => {
    const layout = layOutFor(packageSource(2), 'circular');
    for (let index = 0; index < layout.entries.length; index++) {
      const failing = (entry: (typeof layout.entries)[number]) => {
        const { path, sha256, byteLength } = entry;
        return { byteLength, ...failingAfter(1 + (index % 20), { path, sha256, open: () => entry.open() }) };
      };
      const entries = layout.entries.map((entry, place) => (place === index ? failing(entry) : entry));
      await expect(writePackageBag({ ...layout, entries }, at('tui'), software)).rejects.toMatchObject({ code: 'ENOSPC' });
      await expect(writeZip({ ...layout, entries }, at('goi.zip'))).rejects.toMatchObject({ code: 'ENOSPC' });
      expect(readdirSync(directory.path)).toEqual([]);
    }
    await writePackageBag(layout, at('tui'), software);
    await writeZip(layout, at('goi.zip'));
    expect([await faultsAt(at('tui')), await faultsAt(at('goi.zip'))]).toEqual([[], []]);
  });

  test('what a run that was killed left of a bag is not in the way of the next one', async () => {
    mkdirSync(at('tui.part/data'), { recursive: true });
    await writePackageBag(layOutFor(packageSource(1), 'circular'), at('tui'), software);
    expect(readdirSync(directory.path)).toEqual(['tui']);
  });

  test('a damaged original leaves no bag', async () => {
    const damaged = { ...sourceFile('a.pdf', Buffer.from('%PDF-1.7 %%EOF')), open: () => Readable.from([Buffer.from('khác')]) };
    const layout = layOutFor({ ...packageSource(0), documents: [sourceDocument(1, { files: [damaged] })] }, 'circular');
    await expect(writePackageBag(layout, at('tui'), software)).rejects.toThrow(BytesChanged);
    expect([existsSync(at('tui')), readdirSync(directory.path)]).toEqual([false, []]);
  });
});
