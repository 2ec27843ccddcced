/** A page of the printed book: rows from one place up to but not including another. */
export interface PageRows {
  readonly from: number;
  readonly to: number;
}

export interface PageSpace {
  /** Height for rows on a page. */
  readonly capacity: number;
  /** Height that totals and signatures need under the last row. */
  readonly closing: number;
}

/**
 * Shares measured rows out over pages: in order, each row whole, each page as full as it gets. When the closing does not fit under the
 * last row, that row moves with it to a page of their own, so that nobody signs an empty page; a book without rows still has one page.
 */
export function paginate(heights: readonly number[], { capacity, closing }: PageSpace): PageRows[] {
  const pages: PageRows[] = [];
  let from = 0;
  let filled = 0;
  heights.forEach((height, index) => {
    if (filled > 0 && filled + height > capacity) {
      pages.push({ from, to: index });
      from = index;
      filled = 0;
    }
    filled += height;
  });
  const last = { from, to: heights.length };
  if (filled + closing <= capacity) return [...pages, last];
  const moved = (heights.at(-1) ?? 0) + closing <= capacity && last.to - last.from > 1 ? last.to - 1 : last.to;
  return [...pages, { from, to: moved }, { from: moved, to: last.to }];
}
