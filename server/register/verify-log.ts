import type { Decision } from '../../src/domain/decisions';
import { fold } from '../../src/domain/fold';
import { audienceChanges } from '../../src/domain/authority/audience';
import { MemoryTables } from '../../src/domain/memory-tables';
import { StagedTables } from '../../src/domain/staged-tables';
import { nextDossierNumber, planHash, plannedById } from '../../src/domain/plan/lines';
import { canonicalJson, type Json } from '../../src/domain/shared/canonical';
import { isInstant, yearInVietnam } from '../../src/domain/shared/time';
import { GENESIS, leafOf, nextHead } from '../../src/protocol/feed/chain';
import type { Checkpoint } from '../../src/protocol/feed/page';
import { sha256 } from './hash';
import type { LogRow } from './ports';
import type { StoredState } from './verify';

type Report = (position: number, words: string) => void;

interface ReplayOptions {
  readonly stored: Pick<StoredState, 'answered'>;
  readonly checkpoints: readonly Checkpoint[];
  readonly report: Report;
}

/** Takes the rows of the log one after the other, reports what is wrong with each, and folds them into fresh tables. */
export function createReplay({ stored, checkpoints, report }: ReplayOptions) {
  const tables = new MemoryTables();
  const remembered = new Map(checkpoints.map((checkpoint) => [checkpoint.position, checkpoint]));
  const seen = new Set<string>();
  let expected = 1;
  let head = GENESIS;
  let decidedAt = '';

  function checkChain(row: LogRow): void {
    if (row.position !== expected) report(row.position, `vị trí phải là ${expected}`);
    if (leafOf(row.text, sha256) !== row.leaf) report(row.position, 'nội dung không khớp mã băm của nó');
    if (nextHead(head, row.leaf, sha256) !== row.head) report(row.position, 'chuỗi băm đứt tại đây');
    const checkpoint = remembered.get(row.position);
    if (checkpoint && checkpoint.head !== row.head) report(row.position, 'trái với điểm kiểm tra đã ký trước đây');
    expected = row.position + 1;
    head = row.head;
  }

  function checkDecision(row: LogRow, decision: Decision, after: StagedTables): void {
    const { position } = row;
    if (canonicalJson(decision as unknown as Json) !== row.text) report(position, 'không ở dạng chuẩn');
    if (decision.position !== position) report(position, `nội dung ghi vị trí ${decision.position}`);
    if (!isInstant(decision.decidedAt) || decision.decidedAt < decidedAt) report(position, `thời điểm ${decision.decidedAt} đi lùi hoặc sai dạng`);
    if (seen.has(decision.id)) report(position, `đề nghị ${decision.id} được quyết định hai lần`);
    if (!sameJson(row.audiences, audienceChanges(tables, after, decision))) report(position, 'người được đọc ghi cạnh quyết định không đúng');
    seen.add(decision.id);
    decidedAt = decision.decidedAt;
    for (const words of numberFaults(tables, decision)) report(position, words);
    checkAnswer(decision);
  }

  function checkAnswer({ id, actor, position }: Decision): void {
    const answered = stored.answered(id);
    const isSame = answered && 'position' in answered.answer && answered.answer.position === position && answered.actor === actor;
    if (!isSame) report(position, 'câu trả lời đã lưu cho đề nghị này không đúng');
  }

  return {
    tables,
    take(row: LogRow): void {
      checkChain(row);
      try {
        const decision = JSON.parse(row.text) as Decision;
        const after = new StagedTables(tables);
        fold(after, decision);
        checkDecision(row, decision, after);
        after.applyTo(tables);
      } catch (error) {
        report(row.position, `không đọc hoặc không áp dụng được: ${String(error)}`);
      }
    },
    /** Checkpoints beyond the end mean that the list has been cut off. */
    end(): void {
      for (const position of remembered.keys())
        if (position >= expected) report(position, 'danh sách bị cắt: điểm kiểm tra đã ký ở vị trí này không còn quyết định');
    },
  };
}

/** A number given by this register is the next of its year, or under its heading; one taken over from an old book was free. */
function numberFaults(tables: MemoryTables, { type, body, decidedAt }: Decision): readonly string[] {
  if (type === 'IncomingImported') {
    return tables.incomingByNumber(body.year, body.arrivalNumber) ? [`số đến ${body.arrivalNumber}/${body.year} đã có`] : [];
  }
  if (type === 'DossierOpened') {
    const planned = body.planned === undefined ? null : plannedById(tables, body, body.planned);
    const due = planned?.number ?? nextDossierNumber(tables, body.year, body.heading);
    return body.number === due ? [] : [`số hồ sơ ${body.notation} năm ${body.year} phải là ${due}`];
  }
  if (type === 'PlanApproved') return planHash(body) === body.hash ? [] : [`mã băm của danh mục hồ sơ năm ${body.year} không đúng`];
  if (type !== 'IncomingRegistered') return [];
  const next = tables.lastArrivalNumber(body.year) + 1;
  return [
    ...(body.arrivalNumber === next ? [] : [`số đến ${body.arrivalNumber}/${body.year} phải là ${next}`]),
    ...(body.year === yearInVietnam(decidedAt) ? [] : [`số đến thuộc năm ${body.year}, không phải năm của thời điểm quyết định`]),
  ];
}

/** Whether two values say the same, whatever the order of their keys. */
export function sameJson(one: unknown, other: unknown): boolean {
  return canonicalJson((one ?? null) as Json) === canonicalJson((other ?? null) as Json);
}
