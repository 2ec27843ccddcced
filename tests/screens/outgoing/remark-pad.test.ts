import { beforeEach, describe, expect, test } from 'vitest';
import { keptReview } from '../../../src/actions/outgoing/kept-review';
import type { TextPlace } from '../../../src/domain/drafting/official-text';
import type { SubmissionId } from '../../../src/domain/shared/ids';
import { RemarkPad } from '../../../src/screens/outgoing/remark-pad.svelte';
import { Desk } from '../../actions/support/desk';
import { freshId } from '../../support/builders';

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open();
});

const first: TextPlace = { part: 'body', block: 0 };
const second: TextPlace = { part: 'body', block: 1 };
const faults: unknown[] = [];
const padOn = async (submission: SubmissionId) => {
  const pad = new RemarkPad(desk.act, (error) => faults.push(error));
  await pad.begin(submission);
  return pad;
};

/** What is on the disk once it says what is wanted. */
const onDisk = (submission: SubmissionId) => expect.poll(() => keptReview(desk.act, submission));

describe('what is typed about a submission', () => {
  test('ND30-12 remarks and words that are not said yet stand there again when the page is opened anew', async () => {
    const submission = freshId<SubmissionId>();
    const pad = await padOn(submission);
    pad.put(first, 'Cho 30 ngày.');
    pad.put(second, 'Bỏ câu này');
    pad.put(second, 'Bỏ đoạn này.');
    pad.words = 'Sửa rồi trình lại.';
    await onDisk(submission).toMatchObject({ words: 'Sửa rồi trình lại.', remarks: [{ words: 'Cho 30 ngày.' }, { words: 'Bỏ đoạn này.' }] });
    const again = await padOn(submission);
    expect([again.words, again.at(first), again.at(second)]).toEqual(['Sửa rồi trình lại.', 'Cho 30 ngày.', 'Bỏ đoạn này.']);
    expect((await padOn(freshId<SubmissionId>())).list).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('ND30-12 what was said, or taken away, does not come back; what is typed while the page opens stays', async () => {
    const submission = freshId<SubmissionId>();
    const pad = await padOn(submission);
    pad.put(first, 'Nhận xét');
    pad.clear();
    await onDisk(submission).toBeUndefined();
    pad.put(second, 'Để sau');
    await onDisk(submission).toBeDefined();
    const late = new RemarkPad(desk.act, (error) => faults.push(error));
    const opening = late.begin(submission);
    late.put(second, 'Mới hơn');
    late.put(first, 'Thêm');
    await opening;
    expect([late.at(first), late.at(second), late.list.length]).toEqual(['Thêm', 'Mới hơn', 2]);
    pad.put(second, ' ');
    expect(pad.list).toEqual([]);
  });
});
