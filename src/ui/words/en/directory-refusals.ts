/** English of what stands against a list of agencies. */
export const directoryRefusals: Readonly<Record<string, { readonly reason: string; readonly repair: string }>> = {
  agencyListBusy: { reason: 'Another list of agencies is being read.', repair: 'Wait until it is done and try again.' },
  agencyListEmpty: {
    reason: 'The list has no agency that can be used: {problem}.',
    repair: 'Check the file or the axis and try again; the directory in use is as it was.',
  },
  agencyListMoved: { reason: 'The list that was offered is not the one you saw.', repair: 'Look at what the new one changes, then take it.' },
  agencyListUnreadable: {
    reason: 'The list of agencies cannot be read: {problem}.',
    repair: 'Use a CSV or Excel file with a line of headings; the directory in use is as it was.',
  },
  noAxis: { reason: 'The server has no way to the exchange axis.', repair: 'Give a list as a file, or ask the operator to set the way to the axis up.' },
  axisSilent: { reason: 'The axis gave no list of agencies: {problem}.', repair: 'Try again later, or give a list as a file.' },
  groupExists: { reason: 'There is a group named “{name}” already.', repair: 'Choose another name, or change that group.' },
  tooManyGroups: { reason: 'There are {limit} groups of recipients already.', repair: 'Give up those that nobody uses.' },
};
