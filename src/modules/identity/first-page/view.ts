import { pageTitle, personaList, section } from '#design/blocks.ts'
import { button, rowButton } from '#design/components.ts'
import { form, hidden } from '#design/form.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { fullDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import type { Work } from '../setting.ts'
import { say } from '../words.ts'
import type { Persona } from './store.ts'

export type Shown = Persona & { waiting: Work }
type Choice = { personas: readonly Shown[]; today: PlainDate; back: string | undefined; csrf: string }

const groups = ['start', 'community', 'leading', 'honest'] as const
type Group = (typeof groups)[number]
const groupOfPost: Record<string, Group> = {
  'head-of-delivery-unit': 'leading',
  'regional-probation-director': 'leading',
  'rulebook-editor': 'leading',
  'rulebook-approver': 'leading',
  'access-officer': 'honest',
  auditor: 'honest',
  administrator: 'honest',
}

/** The demonstration's way in: whose day to see, with what waits for each. */
export function personasPage(choice: Choice): Page {
  const first = choice.personas.find(persona => persona.kind === 'responsible-officer')
  const groupOf = (persona: Shown): Group => (persona === first ? 'start' : (groupOfPost[persona.kind] ?? 'community'))
  const sections = groups.map(group => {
    const members = choice.personas.filter(persona => groupOf(persona) === group)
    if (members.length === 0) return undefined
    return section({
      id: group,
      title: say(`group-${group}`),
      children: personaList(members.map(persona => entry(persona, group === 'start', choice))),
    })
  })
  return {
    title: say('personas-title'),
    main: html`${pageTitle(say('personas-title'))}
<p class="wm-lede">${say('personas-lede', { day: fullDate(choice.today) })}</p>
${choice.personas.length > 0 ? sections : html`<p class="govuk-body">${say('no-personas')}</p>`}
<p class="wm-text wm-quiet wm-measure">${say('personas-why')}</p>`,
  }
}

function entry(persona: Shown, main: boolean, { back, csrf }: Choice) {
  const place = [...new Set([persona.place, persona.region])].filter(Boolean).join(', ')
  const { lead, more } = persona.waiting
  const waiting = html`<strong>${lead}</strong> ${more}`
  return { name: persona.name, post: persona.title, waiting, place, action: signInAs(persona, main, back, csrf) }
}

function signInAs({ subject, name, title }: Shown, main: boolean, back: string | undefined, csrf: string): Html {
  return form({
    action: '/sign-in',
    csrf,
    // Signing in twice is no harm, and its answer isn't for keeping: no submission id.
    submission: '',
    children: html`${hidden('persona', subject)}${back !== undefined && hidden('return', back)}${rowButton({ content: say('sign-in'), main, about: say('sign-in-as', { name, post: title }) })}`,
  })
}

/** A real installation's way in. A link, since a form may not lead to another site. */
export function servicePage({ back }: { back: string | undefined }): Page {
  return {
    title: say('sign-in'),
    main: html`${pageTitle(say('service-title'))}
<p class="wm-lede">${say('service-lede')}</p>
${button({ content: say('sign-in'), href: signInAddress(back) })}
<p class="wm-text wm-quiet wm-measure">${say('service-who')}</p>`,
  }
}

const signInAddress = (back: string | undefined) => (back === undefined ? '/sign-in' : `/sign-in?return=${encodeURIComponent(back)}`)
