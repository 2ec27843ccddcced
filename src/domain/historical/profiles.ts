/** In which form a package is made for the historical archive: as the circular prints it, as a provincial archive's system makes it, or plain E-ARK. */
export const submissionProfiles = ['circular', 'sample-2026', 'csip'] as const;
export type SubmissionProfile = (typeof submissionProfiles)[number];
