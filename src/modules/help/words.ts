import { speaker } from '#kernel/i18n.ts'

export const say = speaker({
  en: {
    help: 'Help and guidance',
    cites: 'What the Blueprint asks:',
    paragraph: 'paragraph {number}',
    'paragraph-title': 'Paragraph {number}',
    where: 'Where in Waymark:',
    'help-model': 'How Waymark thinks',
    'help-obligation':
      'Everything that must be done by a day is one thing here: an obligation. It says what is due, by when, under which rule, whose it is, and how it was met, missed or ceased to apply. The rules read the facts of a case and work the obligations out again whenever a fact changes; nobody enters a deadline.',
    'help-why':
      'Each line of the worklist has a link “Why”. It shows how the day was counted, the rule with its source, the setting used and the facts.',
    'topic-start': 'Getting about',
    'topic-start-about':
      'The bar at the top leads to everything that your post allows, with a number where something waits for you. The box beside it finds people; press “/” to go to it. At the foot of each page is a link to the help for that page, and one to the page in the other language.\n\nNothing that you typed is lost: a form that is refused comes back with what you wrote, and if your session has ended the form is kept for an hour and offered again after you sign in.\n\nIn the demonstration you choose whose day to see; “Change persona” leads back to that choice. In a real installation you sign in with your organisation’s account.',
    'topic-worklist': 'Worklist',
    'topic-worklist-about':
      'What is overdue, due today and due in the next 10 working days, by person, most urgent first. Each line leads to the form that settles it, and to why it is due. Beside it are today’s diary and what waits for others.\n\nA person stands once, under the most urgent line, so that one visit to the case settles all of them.',
    'topic-case': 'A case on one page',
    'topic-case-about':
      'The bar names the person, the risk, the sentence, the responsible officer and the next appointment. Below it: what is due, the requirements, the sentence as a picture with contact month by month, and everything that has happened, which the chips narrow to one kind.\n\nA person of another region opens as a summary. State why you need the whole record and it opens for the day; the reason is kept with each view.',
    'topic-details': 'The person’s record',
    'topic-details-about':
      'Names, addresses, contact details, circumstances, needs and protected characteristics, topic by topic. “Not asked”, “prefers not to say” and “unknown” are three different answers: choose the one that is true.\n\nEach change keeps what it replaced, with who changed it and when. If somebody else changed the same topic while you were typing, you see both and decide.',
    'topic-search': 'Finding a person',
    'topic-search-about':
      'Type a name as you heard it, part of one, an alias or a short form; a CRN, a PNC number, a date of birth or a postcode; or a name with a date of birth. Each result says why it matched. An exact CRN opens the case.\n\nRecords that you may not see are not listed and not counted. Every search is kept with whom it showed.',
    'topic-risk': 'Risk, need and tier',
    'topic-risk-about':
      'The tab “Risk and tier” shows risk of serious harm, the reoffending score, the needs by section, the registers on which somebody stands, and the tier with its calculation. Tier, workload points and the flags beside the name follow from what is recorded, at once: nobody enters them.\n\nAn assessment is carried forward: the form comes filled with the last one, and what you change is saved as a new one. A question without an answer stays not answered; it is never taken for no or nought, and the page says what that leaves open.',
    'topic-contact': 'Appointments and contacts',
    'topic-contact-about':
      'At least one face-to-face contact with the responsible officer in each month under supervision. Telephone never counts; video counts for at most half. Post-sentence supervision is excepted.\n\nRecord from the worklist or the diary: did they come, what happened, did risk change, when next. Before you save you see what saving will settle.',
    'topic-absence': 'Absences and enforcement',
    'topic-absence-about':
      'Every absence is judged acceptable or not. One left open raises a decision due in 5 working days. Every third acceptable absence raises management oversight. The next step (warning, breach, recall) is proposed with its reason; a departure from it needs yours.',
    'topic-allocation': 'Allocation and teams',
    'topic-allocation-about':
      'A case is allocated to a responsible officer within 5 working days of sentence. Candidates are ranked with the reasons for and against; the senior probation officer decides, and says why when it is not the first. A change of officer needs a reason and a handover note.',
    'topic-days': 'How days and dates are worked out',
    'topic-days-about':
      'Working days leave out Saturdays, Sundays and the bank holidays of England and Wales. The day on which a count starts is day 0. Every computed date opens to its rule, its source and the facts; one that cannot be worked out says which fact is missing.',
    'topic-court': 'Court results',
    'topic-court-about':
      'Upload a file of results. You see who matches an existing record and why, who is new, and which rows are refused and why, before anything is kept. Importing the same file again changes nothing.',
    'topic-restricted': 'Restricted or excluding records',
    'topic-restricted-about':
      'A record may exclude some staff: for them the person is not there, in no list, count or answer. A record may be restricted to named staff: others learn only “restricted”, and only from an exact CRN or PNC number. Whoever must open it states a reason; it opens for two hours, its record owner is told, and the auditor sees it.\n\nThe access officer keeps both, with reason, record owner and review date, and settles matches between records that others may not see.',
    'topic-access-log': 'The access log',
    'topic-access-log-about':
      'Every view and every change of a record is one entry: who, when, about whom, and why where a reason was asked for. Entries are sealed in batches, each seal made from the one before, so that an entry that is altered, removed, put elsewhere or cut off is found. The command “npx waymark audit verify” proves the whole trail; the youngest entries are reported as not sealed yet.',
    'topic-performance': 'Performance',
    'topic-performance-about':
      'Measures count the obligations that were met and missed, for the whole area, also those of records that you may not open. Go from the nation to the region, unit, team and officer, down to the cases of your own area. A measure says what is counted, out of whom, and how complete it is.',
    'topic-policy-preview': 'Policy preview',
    'topic-policy-preview-about':
      'A policy preview works out what other settings of a rule would do, before anybody decides. Choose a rule, change a setting from a day to come, and say what happens to what has already begun. The preview looks at everybody, a region or a sample, compares what is open on that day and comes after it, and says how many duties appear, vanish and move, for whom, and the working time that it adds or saves. It changes nothing.\n\nIt takes the records as they are: a duty that is open today still is on the first day, unless it is settled by then. Sentences and absences that are still to come are not foreseen, so a rule that only they call upon shows no hours. Small numbers are hidden, and the result names nobody; but whoever compares two previews of nearly the same change can tell a small difference between them, so do not pass on two such results side by side. Two previews run at once; you can leave the page while they do.',
    'topic-changing-rules': 'Changing a rule',
    'topic-changing-rules-about':
      'The settings of a rule can be changed from a day to come, never for days that have been. One person at headquarters proposes them, with the source and the reason; another confirms them or sends them back. On confirmation everybody’s obligations are worked out again; tier and workload follow on the first day. Dates that are recorded for sentences stay as they were worked out.\n\nA case keeps the settings of its own date, so what has begun stays as it is unless the change says otherwise. A planned change can be withdrawn until its day has come, by two people again. What is in force is never edited: propose other settings instead.',
    'topic-guidance': 'Guidance and standards',
    'topic-guidance-about':
      'National Standards and practice guidance stand under Guidance, and at the top of the pages they are about, marked as new until you say that you have read them. Saying so is kept with your name and the version.\n\nAt headquarters one person drafts a version and another publishes it. Nothing that was published is changed: every version stays to be read, and whoever keeps the guidance sees how many have read the one in force.',
    'topic-rulebook': 'The rulebook',
    'topic-rulebook-about':
      'Every rule has a page: what it says in a sentence, the settings in force today and those of each date before, with their sources, whether they are law, policy or a default of Waymark. “Try it” works a case out and shows each step with its numbers, so that it can be redone by hand. Nothing is kept, and no record changes.\n\nA case is worked out under the settings of its own date. What is not known is left empty: the answer then says what is missing, and never takes it for nought or no. Where the law is in motion, a rule can be asked under a named regime.',
    'topic-organisation': 'The organisation',
    'topic-organisation-about':
      'Regions with their delivery units, teams, local authorities, offices, courts and prisons, and who holds which post. Names and codes come from reference data with the dates between which they are true.',
    'topic-installation': 'Running the installation',
    'topic-installation-about':
      'The administrator keeps users, posts and sessions, API clients, reference data and events, and sees how far a recalculation has got. The administrator reads no case.',
    'topic-api': 'The API',
    'topic-api-about':
      'Whatever a page does, the API does, by the same rules. A system signs in as itself with a post and regions of its own, or acts for a signed-in user; the access log names both.',
    'help-programs': 'Other systems',
    'help-programs-about':
      'What a page does, another system can do through the API, as itself or for you once you have signed in to it. The access log names both.',
    'help-api': 'API documentation',
    'help-acting': 'Systems that act for you',
    'help-source': 'The paragraphs are those of the draft Operating Blueprint of June 2019, “The Proposed Future Model for Probation”.',

    blueprint: 'What the Blueprint asks',
    'blueprint-about':
      'Waymark implements the draft Operating Blueprint that the Ministry of Justice published on 19 June 2019, with what the law has changed since. These are the paragraphs behind what is here so far, in our words.',
    'paragraph-15': 'Regions of the same shape for the probation service and for providers: at least ten in England, and one in Wales.',
    'paragraph-16':
      'Each English region has a Regional Probation Director who leads delivery and commissioning; in Wales the NPS Director does.',
    'paragraph-37':
      'The benefits the model is for, among them one responsible officer throughout, and simpler ways to bring in new policy.',
    'paragraph-47': 'The director of a region is answerable for the whole of its probation services.',
    'paragraph-49':
      'A regional management brings together operations, commissioning and contracts, performance and quality, business services and engagement.',
    'paragraph-51': 'A Head of Operations in each region answers for delivery and manages the heads of the delivery units.',
    'paragraph-52': 'Delivery units stay; their number and shape are reviewed for the larger service.',
    'paragraph-80': 'Court staff reach what they need from one sign-in, and what they record is there for the whole system.',
    'paragraph-83': 'The responsible officer sees that the sentence of the court is delivered, risk managed and breaches enforced.',
    'paragraph-85': 'Cases are allocated on risk and need, with fewer hand-offs and more continuity.',
    'paragraph-88': 'Allocation matches risk, need and responsivity with the officer’s skills and experience.',
    'paragraph-89': 'New allocation criteria and tiers; results recorded once at court and not typed again.',
    'paragraph-91': 'The relationship with the responsible officer matters; changes of officer are kept few, and handed over well.',
    'paragraph-92':
      'One clearly named responsible officer for each person, allocated on risk, sentence and need; changes of officer are counted and reported.',
    'paragraph-93': 'Face-to-face contact builds the working relationship that supports giving up crime.',
    'paragraph-94':
      'National Standards set the least: face-to-face contact with the responsible officer every month, more as risk and need ask, with an assurance measure.',
    'paragraph-100': 'Assessment is there for all who work on the case, in the community and in prison.',
    'paragraph-106':
      'Enforcement by professional judgement with its rationale recorded, and management oversight: after repeated acceptable absences too.',
    'paragraph-108': 'Post-sentence supervision is for rehabilitation; it is outside the monthly minimum.',
    'paragraph-112':
      'Moves of a case between areas are completed within 20 working days, longer ones are overseen, and practice guidance covers them.',
    'paragraph-174':
      'The nine protected characteristics of the Equality Act 2010, and local review of what decisions do to people who have them.',
    'paragraph-175': 'Better data on protected characteristics, recorded once and in one form.',
    'paragraph-198': 'Relevant information, easy to reach; collected once and stored in one place.',
    'paragraph-199': 'All probation services use the same systems for managing and assessing.',
    'paragraph-200': 'Delivery partners use the same core services from their own secure infrastructure.',
    'paragraph-201':
      'Digital services to the Government’s Service Standard, with proper protection of personal data; search is one of the first.',
    'paragraph-202': 'Systems follow the new organisation, and give data for decisions at every level.',
    'paragraph-204': 'Staff across offender management share one core of applications, processes and data.',
    'paragraph-205': 'A performance framework that looks at quality and outcome more than at process.',
    'paragraph-208': 'Arrangements in Wales build on what devolution has made different there.',

    accessibility: 'Accessibility statement',
    'accessibility-about-title': 'What we aim for',
    'accessibility-about':
      'Waymark aims to meet the Web Content Accessibility Guidelines 2.2 at level AA. It is meant for everybody who works in probation: by keyboard, by voice, with a screen reader or a magnifier, on an old phone, without JavaScript.\n\nYou can zoom to 400 per cent, use it on a screen 320 pixels wide, and change colours and fonts in your browser. The shortcut “/” goes to search; it does nothing while you are typing.',
    'accessibility-tested-title': 'How it is tested',
    'accessibility-tested':
      'Each page is opened in a browser on every change, at desktop and phone width, with and without JavaScript, and checked by axe against WCAG 2.0 to 2.2, A and AA. Forms are sent without JavaScript. Every picture has its data as a table or list. It has not been audited by an outside body, nor yet tested with people who use assistive technology every day: an automatic check finds less than half of what can be wrong.',
    'accessibility-known-title': 'What we know is missing',
    'accessibility-known':
      'Welsh is not complete: where a phrase has no Welsh yet the page falls back to English and does not mark it as English for a screen reader (criterion 3.1.2, language of parts).\n\nIn pictures of sentences and measures, marks that stand close together can be hard to tell apart; the list under each picture says the same.',
    'accessibility-report-title': 'If something keeps you out',
    'accessibility-report':
      'Tell your organisation’s service desk which page it is and what you use. They can give you the information in another way, and report the fault to us.',
    'accessibility-enforcement-title': 'If you are not content with the answer',
    'accessibility-enforcement':
      'The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. The Equality Advisory and Support Service advises you.',
    'accessibility-prepared-title': 'This statement',
    'accessibility-prepared': 'It was prepared on 25 November 2026, from the tests above. It changes with the product.',

    privacy: 'Privacy',
    'privacy-about':
      'Waymark holds records of people under supervision, as the law requires of the probation service. Each view and change is logged with the reader’s name. Addresses and logs hold no names.\n\nCookies: one for your session, one while you sign in, one for your language. None is used to follow you.',
  },
  cy: { help: 'Cymorth ac arweiniad', accessibility: 'Datganiad hygyrchedd', privacy: 'Preifatrwydd' },
})

export type Phrase = Parameters<typeof say>[0]
