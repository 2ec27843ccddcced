import type { UnitId } from '../../domain/shared/ids';
import { foldText } from '../../domain/shared/text';
import type { DecisionStore } from '../../storage/device';

/** Which unit last led a document of an issuer, as far as this device holds it; counted once for each position of the list. */
export class LastLeads {
  #counted: { readonly position: number; readonly leads: ReadonlyMap<string, UnitId> } | null = null;

  constructor(private readonly decisions: DecisionStore) {}

  readonly of = (issuer: string): UnitId | undefined => this.#leads().get(foldText(issuer));

  #leads(): ReadonlyMap<string, UnitId> {
    const position = this.decisions.position();
    if (this.#counted?.position !== position) this.#counted = { position, leads: this.#count() };
    return this.#counted.leads;
  }

  /** The newest document of an issuer has the last word. */
  #count(): ReadonlyMap<string, UnitId> {
    const leads = new Map<string, UnitId>();
    for (const row of this.decisions.tables.incomingRows()) {
      const lead = row?.assignments[0];
      if (row && lead) leads.set(foldText(row.facts.issuer), lead.unit);
    }
    return leads;
  }
}
