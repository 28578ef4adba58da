// What the fields of the API mean, by name: a name means the same wherever it stands. A schema that says more of its own field goes before.

/** One line a name. */
const lines = `
about: What it is about.
absences: Absences that wait to be judged.
accommodation: Where and how they live.
account: Id of the account by which they sign in; null without one.
act: Method and address of the request, or the name of the command.
action: What the line leads to: its words and its address.
actor: Staff number of whoever did it; 0 is the system.
actor_kind: Through which kind of database role they acted.
actor_name: Name of whoever did it; null for the system.
acts_for_users: Whether it may act for users who signed in to it.
added: How many were added.
address: Where it leads.
addresses: Where the person has lived, the latest first.
adjustments: What the service does differently for them, and what they are asked about it.
after: What it was changed to.
aliases: Other names that are known.
allocate_by: The day by which the case must be allocated.
allocated_by: Staff number of whoever decided.
allocation: The allocation of the case, if it has one.
already_imported: Results that had been imported before: they change nothing.
answer: What was decided about the row: a record’s id, or new.
answers: What was answered; null where nobody has asked.
anyway: Books although the officer has another appointment at that time.
appointment: Id of the appointment.
as_at: The day of the source.
as_of: The day whose rules apply.
asked_at: When it was asked for.
asked_by: Staff number of whoever asked.
at: When it happened.
attempts: How often it was tried.
attendance: Whether the person came.
attended: Whether the person came.
authenticator: Address for an authenticator app. Shown once.
authority: Local authority of the address.
band: Overdue, today or next.
because: The facts that led to it.
beds: How many can stay there.
before: What it was before.
behind: How many events of the same person wait behind it.
belongs_to: What it is a part of.
body: Its text: paragraphs, headings that begin with ##, lists.
born_on: Date of birth; null when it is not known.
by: Staff number or name of whoever did it.
by_default: Whether nobody set it, so that it has its default.
by_hand: The date entered by hand, with who, when and why; null for a computed one.
calendar: Each day that was counted.
candidates: Officers, best fit first.
care_leaver: Whether they were in care as a child.
carer: Whether they care for an adult.
cases: How many cases they hold.
change: What changed since the period before.
change_reason: Why the officer was changed.
changed: What was changed, or how many were.
changed_at: When it was last changed.
changed_by: Staff number of whoever changed it.
changed_by_name: Name of whoever changed it.
children_at_home: Children who live with them.
children_elsewhere: Children who live elsewhere.
circumstances: How they live and work.
cites: Where the rule is laid down.
client: Id of the API client.
code: Code in its list.
columns: Columns that the file must have.
committed_on: When the offence was committed.
completed: How much of the requirement is done.
computed_on: The date as the rule computes it.
confirmed_at: When the import was confirmed; null while it is a preview.
consumer: Name of whoever takes the events.
contact: Id of the contact.
contracted_hours: Hours a week.
count: Number of the day in the count; null for a day that is left out.
counted: How the days were counted.
counts: How many of each there are.
court: Court of the post.
court_code: Code of the court.
court_name: Name of the court.
created: People who are new.
created_at: When it was added.
crn: Case reference number.
dataset: Which reference data.
date: Id of the date.
dates: Its dates, computed or entered by hand.
days: How many days.
days_left: Working days from today; below zero when it is overdue.
decided_by: Staff number of whoever decided.
decided_on: The day of the decision.
decision: What was decided.
definition: What is counted, in words.
delivery_unit: Id of a delivery unit.
delivery_unit_id: Id of the delivery unit.
dependants: Who depends on them.
description: What it does.
details: What else belongs to the code.
disability: Disabilities, by code.
disabled_at: When it was switched off; null while it is in use.
distance: How far from the target.
done: How many are done.
drafted_at: When it was begun.
drafted_by: Staff number of whoever drafted it.
due: What is due.
due_next: The next that is due.
due_on: The day by which it must be done.
email: Email address.
employment: Whether and how they work.
ended: How many ended.
entries: How many entries of the log.
entry: Number of the entry.
event: Number of the event.
existing: Rows that match a record.
facts: The facts that were used, in words.
failing: How many people's events wait because one failed.
fault: What went wrong.
faults: What was found wrong in the log.
field: Which field.
figure: The figure; null where there is nothing to count.
finished_at: When it was finished; null while it runs.
flags: What to heed about the person.
foreign_national: Whether they are a national of another country.
forename: First name.
format: Format of the file.
found_on: The day on which it was found.
from: The first day or the starting point.
from_on: First day.
given_up: That it will not be filled.
grade: PO (probation officer) or PSO (probation services officer).
guidance: Name of the guidance in addresses.
handed_up_to: Number of the event up to which all have been handed over.
has_dependants: Whether anybody depends on them.
has_password: Whether a password has been set here.
head: Hash of the seal, to be kept outside the database.
history: What has happened to it, the latest first.
holder: Who holds the case now.
holiday: Name of the bank holiday.
hours: Hours a week.
href: Address of the page.
id: Id.
identifier: Whether the words were read as a CRN, PNC or other number.
import: Id of the import.
imported_at: When it was imported.
imported_by: Staff number of whoever imported it.
input: What went into the calculation.
interpreter_language: Language in which they need an interpreter.
is_by_hand: Whether it was entered by hand.
issuer: The identity provider that knows them.
items: The rows of this page.
judged: Acceptable or unacceptable.
key: Tells apart what one rule asks for several times.
kind: Which kind.
label: Its name in words.
label_cy: Its name in Welsh.
last_seen_at: When their last request came, to the minute.
last_used_at: When it last used the API; null if never.
late: Done, but after the day.
left_by: Who held it last.
left_out: Rows that were left out.
length: How much of it: hours, days or sessions.
level: How full the officer is.
limit: Rows a page.
line: Number of the line in the file.
lines: Lines of the address.
list: Name of a code list.
locality: Place.
locked_until: Until when wrong attempts keep them out.
made_at: When it was made.
main: Whether it is the main offence.
main_language: The language that they speak most.
marital_status: Marital status, by code.
marked: How many were marked as read.
match: Id of the pair.
may_be_chosen: Whether the case may be given to them.
measure: Which measure.
message: What is wrong and what to do about it.
met: Done by the day.
middle_names: Names between first name and surname.
minutes: How long it lasts.
missed: Not done by the day.
mode: How they meet: office, home, telephone, video or elsewhere.
month: The month, year first.
more: Whether there are more than are shown.
moved_to: Id of the appointment that took its place.
moves: Cases that came and went.
name: Name.
named: Staff who are named: let in, or kept out.
nation: The same for England and Wales.
new: Rows about people without a record.
next: Pass it as cursor to go on; null on the last page.
next_appointment: The next appointment that is booked.
next_at: When it is tried again.
noms_number: Number of the prison system.
note: A note for the officer.
notes: What was said and done.
notice: Number of the notice.
number: Its number in the order.
obligation: Id of the obligation.
of: Out of how many.
offences: The offences that it is for.
offered: The team that was asked about.
office: Id of the office.
officer: Staff number of the officer.
officer_name: Name of the officer.
officers: Officers of the team.
on: The day.
open: Whether it is open.
outcome: HTTP status of the answer; done or failed for a command.
overdue: How many are overdue.
override_reason: Why somebody other than the first in the ranking was chosen.
owed_by: Whose it is.
own: Whether it is the session that asks.
owner: Whose it is.
paragraphs: Paragraphs of the Blueprint behind it.
parameters: The setting of the rule that applies on that day.
parts: The same for each part of the area.
password: The new password. Shown once.
people: The people whose records it is about.
percent: Share of the hours that is taken.
percent_after: The same with this case.
person: Id of the person’s record. Never a CRN.
person_name: Name of the person.
place: Where.
places: Pages on which it is shown.
pnc: Number of the Police National Computer.
points: The figures in the order of time.
post: Post.
post_sentence_from: First day of post-sentence supervision.
post_sentence_until: Last day of post-sentence supervision.
postcode: Postcode.
preferred_language: en or cy.
pregnancy: Whether they are pregnant or have a young baby.
problem: What is wrong with the row.
problems: All that is wrong with the row.
proposed_step: The step that the rule proposes.
published_at: When it was published; null until it is.
published_by: Staff number of whoever published it; null until somebody has.
purpose: The reason that the reader stated.
q: Words to look for.
rank: Place among the others, the best first.
rationale: Why that was decided.
read_at: When it was read; null while it is new.
reason: Why.
reasons: What speaks for and against.
record: Id of the restriction or exclusion, or of the record that it closes.
recorded_at: When it was recorded.
recorded_by: Staff number of whoever recorded it.
recorded_by_name: Name of whoever recorded it.
redirect_uris: Where the embedded identity provider may send a browser back to.
refused: Rows that cannot be imported.
region: Region.
region_code: Code of the region.
regions: Codes of regions.
registered_at: Since when it takes events.
released_on: Day of release.
repeat: How often it is repeated, and until when.
requested_at: When it was asked for.
requirements: Its requirements or licence conditions.
restricted: Whether the record is closed to others.
review_on: The day by which it must be reviewed.
risk_changed: Whether something about the risk has changed.
rosh: Risk of serious harm: low, medium, high or very high.
row: The row as it came.
rows: How many rows.
rule: Which rule, with its title and source.
rules: Ids of the rules that it is about.
running: Still running: neither met nor missed yet.
scopes: Permissions that it has at most.
seal: Number of the seal.
sealed_at: When it was sealed.
seals: How many seals, or which.
search: The search as it is kept.
secret: A secret, or whether it is one.
seen: Up to where it was looked at.
sent_back: Why it was sent back, since it was last sent; null otherwise.
sentence: The sentence, or its id.
sentenced_on: Day of the sentence.
session: Id of the session.
sessions: How many sessions they have.
settings: The setting of the rule that applies.
settled_on: The day on which it was settled; null while it is open.
sex: male or female; null when it is not known.
show: Which of them.
sort: What to sort by.
source: Where it is laid down.
sources: What it is worked out from.
staff: Number of the member of staff.
standing: law, policy, or a default of ours.
started_at: When it began.
started_on: The day from which the days are counted.
starts_at: When it begins.
state: How it stands.
step: What follows.
steps: Each step of the calculation.
stuck: How many events are tried no more until somebody says so.
subject: By what the identity provider knows them.
suggestions: What might have been meant.
summary: The rule in a sentence.
superseded_at: When it was replaced.
supervised_from: First day under supervision.
supervised_until: Last day under supervision.
supervision: Whether they are under supervision, and until when.
surname: Surname.
target: What it should be.
team: Number of the team.
team_id: Number of the team.
telephone: Telephone number.
telephone_other: Another telephone number.
term_days: Days of the term.
term_months: Months of the term.
terminated_on: The day on which it was ended early.
text: What happened, in words.
tier: Tier of the case.
time: Time of day, 24-hour clock.
times: How many times.
title: Title.
to_allocate: Cases that wait for an officer.
topic: Which part of the details.
town: Town.
trend: The figures of the months before.
type: Code of the kind.
type_code: Code of the kind.
type_label: Name of the kind.
type_name: Name of the kind.
unacceptable_reason: A code of why it is unacceptable.
unanswered: Rows that still need an answer.
unchanged: How many stayed as they were.
unit: What is counted.
unsealed: How many of the youngest entries are not sealed yet.
unsure: Rows that may match a record: somebody must say.
until: The last day.
until_on: Last day; null while there is none.
updated: Rows that change a record.
uploaded_at: When the file came.
vacancy: Number of the vacant post.
vacant_from: The first day on which nobody holds it.
value: Its value; null when it is not set.
values: Its values.
verdict: What the row amounts to: new, existing, unsure, unchanged or refused.
version: Version of the record: send it back when you change it.
veteran: Whether they served in the armed forces.
what: What it is.
what_changed: What changed in this version, and why.
what_would_change_it: Which facts would change the day.
where: Which part of the record or which place to look in.
who: Whom it concerns.
why: Why.
with_officer: Whether it was with the responsible officer.
words: In words.
worked_out_at: When it was worked out.
wrong: How many things were found wrong.
`

const camel = (name: string) => name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
const known = new Map(
  lines
    .trim()
    .split('\n')
    .map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
)

/** What a field of a name means, where its schema doesn't say. */
export const meaningOf = (name: string): string | undefined => known.get(camel(name))
