/** English of what file plans refuse. */
export const planRefusals: Readonly<Record<string, { readonly reason: string; readonly repair: string }>> = {
  planApproved: { reason: 'The file plan of the unit for {year} is approved.', repair: 'Open the approved plan; add to it what nobody foresaw.' },
  planNotApproved: { reason: 'The file plan of the unit for {year} is not approved.', repair: 'Write the dossier into the draft and have it approved.' },
  headingTwice: { reason: 'A heading above has the abbreviation “{value}” already.', repair: 'Choose another, so that no number and symbol occurs twice.' },
  headingTaken: {
    reason: 'The plan of {unit} for the same year has the abbreviation “{value}”.',
    repair: 'Choose another, so that no number and symbol occurs twice.',
  },
  numberHeld: {
    reason: 'Number {notation} was given to the dossier “{title}”.',
    repair: 'Write that dossier here, or choose another abbreviation for the heading.',
  },
  notPlanned: { reason: 'The approved file plan has no such line.', repair: 'Open the plan and choose a line, or open the dossier outside the plan.' },
  shorterThanPlan: {
    reason: 'A retention of {value} is shorter than the plan in force: dossier {notation} has {least}.',
    repair: 'The plan may have been corrected: take over its {least}, or choose longer.',
  },
  plannedOpened: { reason: 'Dossier {notation} of the plan is open already.', repair: 'Open the one that is there; documents belong into it.' },
  lineWithdrawn: { reason: 'Dossier {notation} was withdrawn from the plan.', repair: 'Open another one, or ask a leader to put the line back.' },
  planRow: {
    reason: 'This row is no heading and has no number and symbol.',
    repair: 'Write big headings as “I. …”, small ones as “1. …”, and dossiers with a number such as 01.TCCB.',
  },
  planNumber: { reason: '“{value}” is out of order: this row is {due}.', repair: 'Correct the number and symbol, or move the row to its place.' },
  severalPeople: { reason: 'The unit has several people called “{value}”.', repair: 'Write the account of that person instead of the name.' },
  alreadyPlanned: { reason: 'The dossier stands in the plan for {year} already.', repair: 'Open the plan to see it.' },
};
