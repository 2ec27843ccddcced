import type { DocumentId } from '../../domain/shared/ids';
import type { Capture, CapturePage } from '../../storage/device';
import type { ActionContext } from '../context';
import { keepPage, type PhotographedPage } from './add-capture-page';

/** What may be done to a page: moved to a place (from 0), turned clockwise by a quarter, removed, or taken again in its place. */
export type PageChange =
  | { readonly do: 'move'; readonly page: string; readonly to: number }
  | { readonly do: 'turn'; readonly page: string }
  | { readonly do: 'remove'; readonly page: string }
  | ({ readonly do: 'replace'; readonly page: string } & PhotographedPage);

/** Arranges the pages of a capture. A page that is no longer there is left alone. */
export async function arrangeCapturePages(
  context: ActionContext,
  { capture, change }: { readonly capture: DocumentId; readonly change: PageChange },
): Promise<Capture> {
  const arrange = await arrangementOf(context, change);
  return context.store.captures.change(capture, (before) => ({ ...before, pages: arrange(before.pages) }));
}

type Arrange = (pages: readonly CapturePage[]) => readonly CapturePage[];

async function arrangementOf(context: ActionContext, change: PageChange): Promise<Arrange> {
  switch (change.do) {
    case 'move':
      return (pages) => movePage(pages, change.page, change.to);
    case 'turn':
      return (pages) => pages.map((page) => (page.id === change.page ? turned(page) : page));
    case 'remove':
      return (pages) => pages.filter(({ id }) => id !== change.page);
    case 'replace': {
      const taken = await keepPage(context, change);
      return (pages) => pages.map((page) => (page.id === change.page ? taken : page));
    }
  }
}

function movePage(pages: readonly CapturePage[], id: string, to: number): readonly CapturePage[] {
  const moved = pages.find((page) => page.id === id);
  return moved ? pages.filter((page) => page !== moved).toSpliced(to, 0, moved) : pages;
}

function turned(page: CapturePage): CapturePage {
  return { ...page, turns: ((page.turns + 1) % 4) as CapturePage['turns'] };
}
