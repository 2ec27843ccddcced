/** Every limit on what may be sent, in one place. One over is refused with the limit named. */
export const limits = {
  /** Bytes of the JSON body that carries proposals. */
  bodyBytes: 1024 * 1024,
  /** Bytes of any other JSON body: a sign-in, a passphrase, the set-up. Small, because strangers may send it. */
  formBytes: 32 * 1024,
  /** Proposals in one request. */
  proposalsPerRequest: 500,
  /** Files of one document: as many as a message of the axis brings, for what comes has to be registered or given back. */
  originalsPerDocument: 200,
  ordersPerArrival: 50,
  /** Changes in one correction. */
  changesPerCorrection: 20,
  /** Units that one document is meant for. */
  recipientUnits: 200,
  /** What the server found in one document that came from another agency. */
  findingsPerArrival: 300,
  /** Whom one document goes to. */
  recipientsPerDocument: 1_000,
  /** Steps of one submission’s route, and remarks with one review; the rules name their own limits, below these. */
  stepsPerSubmission: 100,
  remarksPerReview: 300,
  /** Types of documents that a competence or a number series names, and competences of one person. */
  documentTypes: 60,
  numbersPerReservation: 100,
  powersPerPerson: 100,
  /** People whom one assignment names besides the handler. */
  peoplePerAssignment: 50,
  /** Documents, and dossiers, that one person hands over at once. */
  mattersPerHandOver: 2_000,
  /** Days that the calendar of one year names. */
  daysPerCalendar: 120,
  /** Certificates that the agency trusts; the rule names its own limit, below this one. */
  certificatesTrusted: 100,
  /** Lines of a closed dossier’s contents: its documents, and its paper items. */
  linesPerDossier: 2_500,
  /** Headings of an approved file plan, and dossiers under one of them. */
  linesPerPlan: 1_000,
  rowsPerSchedule: 1_000,
  /** Dossiers of one list that goes to the archive, and files looked into in one dossier. */
  dossiersPerTransfer: 300,
  filesPerDossier: 5_000,
  /** Dossiers of one list under review. */
  dossiersPerDisposal: 500,
  /** Devices that are written off in one decision. */
  devicesAtOnce: 100,
  /** Views without a line that are told together. */
  viewsPerRequest: 200,
  /** Reasons for which one dossier is given back. */
  reasonsPerReturn: 100,
  /** Bytes of one original. */
  originalBytes: 1024 * 1024 * 1024,
  /** Bytes of a copy that comes back signed. */
  sealedBytes: 128 * 1024 * 1024,
  /** Bytes of a list of agencies; one of 125,000 takes about ten million. */
  agencyListBytes: 48 * 1024 * 1024,
  /** Bytes of a courier bag that is brought in a browser; larger ones are for the operator. */
  bagBytes: 1024 * 1024 * 1024,
  /** Characters of what is looked for in the directory of agencies. */
  agencyWordsMost: 200,
  /** Bytes of one chunk of an upload. */
  chunkBytes: 8 * 1024 * 1024,
  /** Decisions in one page of the feed. */
  decisionsPerPage: 2_000,
  /** Decisions that are rather read from the list: a shorter one has no snapshot, and the kept one is made anew when so many followed it. */
  decisionsPerSnapshot: 8_000,
  /** Rows in one line of a snapshot. */
  rowsPerBlock: 500,
  /** Bytes of one socket message from a device. */
  socketMessageBytes: 16 * 1024,
  /** Characters of a passphrase. */
  passphraseLeast: 12,
  passphraseMost: 200,
  /** Bytes of one update of a paper. */
  paperUpdateBytes: 64 * 1024,
  /** Bytes of one message on a paper's socket. */
  paperFrameBytes: 1024 * 1024,
  /** Bytes from which people are told that a paper has grown large, and beyond which nothing more is kept in it. */
  paperSoftBytes: 256 * 1024,
  paperHardBytes: 8 * 1024 * 1024,
  /** Papers that one session may have open at once. */
  papersPerSession: 64,
  /** Bytes of what one person shows of themselves in a paper: the cursor and the like. */
  presenceBytes: 4 * 1024,
  /** Dossiers that a report of a check names. */
  dossiersPerReport: 100,
  /** Papers in one page of their feed. */
  papersPerPage: 1_000,
} as const;
