// Every source that rules cite, by its one name, with where it is to be found.

const published = (repository: string) => `published code of the Ministry of Justice on GitHub: ${repository}`
const legislation = 'legislation.gov.uk'

/** Where each source is found. A rule cites by these names only. */
export const sources: Record<string, string> = {
  'Accredited programmes (HMPPS)': published('hmpps-accredited-programmes-api, f84f41b2f'),
  'Actuarial risk service (HMPPS)': published('hmpps-arns-risk-actuarial-api, 016919c53 and before'),
  'Allocate key workers and prison offender managers (HMPPS)': published('offender-management-allocation-manager, 7aeb43b96'),
  'Banking and Financial Dealings Act 1971': legislation,
  'Calculate release dates (HMPPS)': published('calculate-release-dates-api, cd827b070'),
  'Community Payback (HMPPS)': published('hmpps-community-payback-api, 217ca7679'),
  'Create and vary a licence (HMPPS)': published('create-and-vary-a-licence-api, a6d373427'),
  'Criminal Justice Act 2003': legislation,
  'Equality Act 2010': legislation,
  'Find and refer an intervention (HMPPS)': published('hmpps-find-and-refer-an-intervention-service, e5e81282a'),
  'GOV.UK bank holidays': 'gov.uk/bank-holidays',
  'Make a recall decision (HMPPS)': published('make-recall-decision-ui, 0221345a3'),
  'Ministry of Justice and Lammy Review': 'gov.uk, as quoted in a public secondary source',
  'National Standards 2007': 'public copy of the paper',
  'OGRS 3: the revised Offender Group Reconviction Scale (Ministry of Justice Research Summary 7/09)': 'public copy of the paper',
  'Offender Rehabilitation Act 2014': legislation,
  'Operating Blueprint 2019': 'draft Operating Blueprint for probation, June 2019',
  'Parliamentary question 181216': 'parallelparliament.co.uk',
  'Parliamentary question 98201': 'parallelparliament.co.uk',
  'Police, Crime, Sentencing and Courts Act 2022': legislation,
  'Pre-sentence report pilot (HMPPS)': 'gov.uk',
  'Probation Circular 43/2004': 'public copy of the paper',
  'Probation Reset (HMPPS)': 'published summary',
  'Probation performance data, data.justice.gov.uk': 'data.justice.gov.uk/probation',
  'Refer and monitor an intervention (HMPPS)': published('hmpps-interventions-service, 6cc17e91b'),
  'Rehabilitation activity requirement guidance, GOV.UK': 'gov.uk',
  'Sentencing Act 2020': legislation,
  'Sentencing Act 2026': legislation,
  'Tier service (HMPPS)': published('hmpps-tier, affac98aa'),
  'Waymark default': 'our own value, where no public source was found',
  'Workload measurement tool (HMPPS)': published('wmt-worker, 78f526bf2, and wmt-web, 47d98ee14'),
  'Workload service (HMPPS)': published('hmpps-workload, 1e70153e7'),
}
