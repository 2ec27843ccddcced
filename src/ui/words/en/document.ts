import type { Wording } from '../wording';
import type { document as source } from '../vi/document';

export const document: Wording<typeof source> = {
  viewer: {
    tools: 'File viewing tools',
    download: 'Download',
    opening: 'Opening the file…',
    pages: 'Pages of the file',
    pageName: (page: number) => `Page ${page}`,
    pageFailed: 'This page could not be drawn. The original is intact; you can download it.',
    goToPage: 'Go to page',
    previousPage: 'Previous page',
    nextPage: 'Next page',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomReset: 'Fit the width',
    notShown: 'This kind of file is not opened inside the app. Download it to view it with a program on this computer.',
    encrypted: 'This PDF has a password and cannot be shown here. The file is kept as it is; download it to open it with the password.',
    damaged: 'This file is damaged or not of its stated kind, so it cannot be shown here. It is kept byte for byte and can be downloaded.',
  },
};
