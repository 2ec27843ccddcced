import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import type { Person } from '../../../src/domain/agency/types';
import type { OutgoingRecipient } from '../../../src/domain/outgoing/types';
import type { Proposal } from '../../../src/domain/proposals';
import type { PersonId } from '../../../src/domain/shared/ids';
import { base64Of } from '../../../src/signatures/base64';
import { startAuthorities, type Authorities } from '../../support/authorities/service';
import { NOWHERE, writeAxisFile } from '../../support/axis';
import { definePerson, INSPECTORATE, OFFICE, person, PERSONNEL, proposal, setUpAgency, setUpProposals, staff, uuid } from '../../support/builders';
import { administrator, letLeaderSign } from '../../support/outgoing';
import { temporaryDirectory } from '../../support/server';
import { startAxisProcess, type AxisProcess } from './axis-process';
import type { Clerk } from './clerk';
import { Office, test } from './fixtures';
import { agencyKey, leaderKey, openedKey, Seed } from './seed';
import { ServerProcess } from './server-process';

/** The people of the story, by names that tell them apart. */
export const people = {
  leader: { ...staff.leader, name: 'Trần Quốc Bảo', position: 'Bộ trưởng' },
  head: { ...staff.head, name: 'Đỗ Thị Hạnh', position: 'Vụ trưởng' },
  officer: { ...staff.officer, name: 'Vũ Minh Anh' },
  secondOfficer: colleague(21, { account: 'chuyenvien3', name: 'Lê Thu Bình', unit: PERSONNEL }),
  inspector: colleague(22, { account: 'chanhthanhtra', name: 'Phan Văn Cường', position: 'Chánh Thanh tra', unit: INSPECTORATE, roles: ['unitHead'] }),
  chief: colleague(23, { account: 'chanhvanphong', name: 'Bùi Thị Dung', position: 'Chánh Văn phòng', unit: OFFICE, roles: ['unitHead'] }),
} as const satisfies Record<string, Person>;

const province: OutgoingRecipient = { unit: null, code: 'H41', name: 'UBND tỉnh Nghệ An', copies: 0 };
const ministry: OutgoingRecipient = { unit: null, code: 'G05.01', name: 'Bộ Nội vụ', copies: 0 };

function colleague(nth: number, fields: Partial<Person>): Person {
  return person({ id: uuid(0xc0000 + nth) as PersonId, ...fields });
}

interface Parts {
  readonly ministry: Office;
  readonly province: Office;
  readonly axis: AxisProcess;
  readonly authorities: Authorities;
  readonly directory: ReturnType<typeof temporaryDirectory>;
}

interface Wish {
  /** How many documents the leader of the ministry has signed before. */
  readonly signed?: number;
  /** Of the letter that the province has for the ministry. */
  readonly subject: string;
  /** Neither of them reaches the axis. */
  readonly isCut?: boolean;
}

/** A ministry and a province, each with the shipped server as a process of its own; between them the stand-in axis, beside them a time authority. */
export class TwoHouses {
  private constructor(private readonly parts: Parts) {}

  get ministry(): Office {
    return this.parts.ministry;
  }

  get province(): Office {
    return this.parts.province;
  }

  get authorities(): Authorities {
    return this.parts.authorities;
  }

  static async start(shared: Browser, { signed = 0, subject, isCut = false }: Wish): Promise<TwoHouses> {
    const directory = temporaryDirectory();
    const at = (name: string) => join(directory.path, name);
    for (const name of ['ministry', 'province']) mkdirSync(at(name));
    const authorities = await startAuthorities();
    const axis = await startAxisProcess(at('axis'));
    await seedMinistry(at('ministry'), authorities, signed);
    await seedProvince(at('province'), authorities, subject);
    const [url, retry] = isCut ? [NOWHERE, 600] : [axis.url, 0.05];
    writeAxisFile(at('ministry'), url, { retry });
    writeAxisFile(at('province'), url, { system: 'tinh', retry });
    const ministry = new Office(new ServerProcess(at('ministry'), [], { HOSO_TSA: authorities.timeAuthority }), shared);
    const province = new Office(new ServerProcess(at('province')), shared);
    await Promise.all([ministry.server.start(), province.server.start()]);
    return new TwoHouses({ ministry, province, axis, authorities, directory });
  }

  async stop(): Promise<void> {
    const { ministry, province, axis, authorities, directory } = this.parts;
    await ministry.close();
    await province.close();
    await axis.stop();
    await authorities.stop();
    directory.remove();
  }
}

/** Tests in which two houses are at work, which end with each of them. */
export const testBetween = (wish: Wish) =>
  test.extend<{ readonly houses: TwoHouses }>({
    houses: async ({ shared }, use) => {
      const houses = await TwoHouses.start(shared, wish);
      await use(houses);
      await houses.stop();
    },
  });

/** The only sealed document that waits is issued to its recipients. */
export async function issueSealed({ page, device }: Clerk): Promise<void> {
  await device.goTo('/van-ban-di');
  await page.getByRole('tab', { name: /^Chờ phát hành/ }).click();
  await page.getByRole('button', { name: 'Chọn tất cả' }).click();
  await page.getByRole('button', { name: 'Phát hành 1 văn bản' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Phát hành 1 văn bản' }).click();
}

/** The ministry trusts its leader, itself and the authorities; the leader may sign, and has signed so many documents for the province. */
async function seedMinistry(data: string, authorities: Authorities, count: number): Promise<void> {
  const seed = new Seed(data);
  seed.begin(setUpOfPeople());
  seed.act(await everybodyTrusted(authorities), administrator);
  seed.act(letLeaderSign(), administrator);
  const key = await openedKey(leaderKey);
  for (let nth = 1; nth <= count; nth++) await seed.signed(key, { subject: subjectBefore(nth), recipients: [province] });
  await seed.write();
}

/** The ministry with the people of the story. */
export function setUpOfPeople(): readonly Proposal[] {
  const known = new Set<string>(Object.values(people).map(({ id }) => id));
  const others = setUpProposals().filter(({ type, body }) => !(type === 'DefinePerson' && known.has(body.person)));
  return [...others, ...Object.values(people).map(definePerson)];
}

export const subjectBefore = (nth: number): string => `hướng dẫn công tác văn thư, phần ${nth}`;

/** The province has one letter for the ministry that bears its seal. */
async function seedProvince(data: string, authorities: Authorities, subject: string): Promise<void> {
  const seed = new Seed(data);
  const others: readonly Proposal[] = setUpProposals().slice(1);
  seed.begin([setUpAgency({ name: province.name, abbreviation: 'UBND', code: '000.00.00.H41', place: 'Nghệ An' }), ...others]);
  seed.act(await everybodyTrusted(authorities), administrator);
  seed.act(letLeaderSign(), administrator);
  const keys = { person: await authorities.holder(staff.leader.name), agency: await authorities.holder(province.name) };
  await seed.sealed(keys, { subject, recipients: [ministry] });
  await seed.write();
}

async function everybodyTrusted({ trusted }: Authorities): Promise<Proposal<'DefineTrustList'>> {
  const keys = [await openedKey(leaderKey), await openedKey(agencyKey)];
  return proposal('DefineTrustList', { ...trusted, certificates: [...trusted.certificates, ...keys.map(({ certificate }) => base64Of(certificate))] });
}
