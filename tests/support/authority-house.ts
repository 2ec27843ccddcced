import { join } from 'node:path';
import { openForReading } from '../../server/adapters/sqlite/open';
import { readTables, type StoredTables } from '../../server/adapters/sqlite/tables-reader';
import type { Proposal } from '../../src/domain/proposals';
import { startAuthorities, type Authorities } from './authorities/service';
import { setUpProposals } from './builders';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from './server';

/** An agency, and beside it an authority of certificates and of time that its server may ask. */
export class AuthorityHouse {
  #server: TestServer | null = null;

  private constructor(
    private readonly directory: ReturnType<typeof temporaryDirectory>,
    readonly authorities: Authorities,
  ) {}

  static async open(): Promise<AuthorityHouse> {
    return new AuthorityHouse(temporaryDirectory(), await startAuthorities());
  }

  get path(): string {
    return this.directory.path;
  }

  get server(): TestServer {
    return this.#server!;
  }

  /** Decides what is proposed, and starts the server; one without a time authority asks nobody. */
  async start(proposals: readonly Proposal[], timeAuthority: string | null = this.authorities.timeAuthority): Promise<void> {
    await seedAgency(this.path, [...setUpProposals(), ...proposals]);
    await this.startAgain(timeAuthority);
  }

  async startAgain(timeAuthority: string | null = this.authorities.timeAuthority): Promise<void> {
    this.#server = await startTestServer({ data: this.path, ...(timeAuthority !== null && { timeAuthority }) });
  }

  /** What the register of the server holds now. */
  read<Held>(look: (tables: StoredTables) => Held): Held {
    const database = openForReading(join(this.path, 'hoso.db'));
    try {
      return look(readTables(database));
    } finally {
      database.close();
    }
  }

  async close(): Promise<void> {
    await this.#server?.stop();
    await this.authorities.stop();
    this.directory.remove();
  }
}
