// Which contacts count towards the monthly minimum. Every decision looks only at what came before, so a later contact never un-counts one.
//
// Source: Operating Blueprint 2019, paragraph 94: (ii) monthly, face to face, with the responsible officer; (iv) telephone supports but
// never replaces; (v) video counts for at most half. How half is measured is a Waymark default.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'

export const Parameters = z.object({
  contactsPerMonth: z
    .int()
    .min(1)
    .max(31)
    .meta({ title: 'Contacts a month', description: 'Contacts with the responsible officer in each calendar month under supervision.' }),
  minimumDays: z
    .int()
    .min(1)
    .max(31)
    .meta({ title: 'Fewest days of a month', description: 'A month with fewer days under supervision asks for nothing.' }),
  videoPercent: z
    .int()
    .min(0)
    .max(100)
    .meta({ title: 'Video at most, per cent', description: 'Video may be at most this share of the last counted contacts, in per cent.' }),
  videoWindow: z.int().min(1).max(60).meta({
    title: 'Contacts that the share of video looks at',
    description: 'How many counted contacts, the last ones, the share of video looks at.',
  }),
  followUpBusinessDays: z.int().min(0).max(60).meta({
    title: 'Working days to follow up an absence',
    description: 'Follow-up of an absence within so many working days keeps the month “offered”.',
  }),
})
export type Parameters = z.output<typeof Parameters>

/** A contact that the person attended with their officer, in person or by video. */
export const SeenContact = z.object({
  id: z.uuid().meta({ description: 'Id of the contact.' }),
  on: PlainDate.meta({ description: 'The day of the contact.' }),
  byVideo: z.boolean().meta({ description: 'By video; otherwise in person.' }),
})
export type SeenContact = z.output<typeof SeenContact>

/** What a month inherits: which of the last counted contacts were by video, and whether all of the month before were. */
export const Before = z.object({
  lastByVideo: z.array(z.boolean()).meta({ description: 'For each of the last counted contacts, oldest first, whether it was by video.' }),
  previousMonthByVideoOnly: z.boolean().meta({ description: 'Whether all counted contacts of the month before were by video.' }),
})
export type Before = z.output<typeof Before>

export type WhyNotCounted = 'video-first' | 'video-two-months' | 'video-share'

export type CountedContact = { contact: SeenContact; whyNot: WhyNotCounted | null }

/** Judges the contacts of one month in their order. */
export function countContacts(contacts: readonly SeenContact[], before: Before, parameters: Parameters): CountedContact[] {
  const byVideo = [...before.lastByVideo]
  let seenInPerson = false
  return contacts.map(contact => {
    const whyNot = contact.byVideo ? whyVideoDoesNotCount(byVideo, before.previousMonthByVideoOnly && !seenInPerson, parameters) : null
    if (whyNot === null) byVideo.push(contact.byVideo)
    seenInPerson ||= !contact.byVideo
    return { contact, whyNot }
  })
}

function whyVideoDoesNotCount(byVideo: readonly boolean[], wouldBeSecondMonth: boolean, parameters: Parameters): WhyNotCounted | null {
  if (byVideo.length === 0) return 'video-first'
  if (wouldBeSecondMonth) return 'video-two-months'
  const { video, limit } = videoShare([...byVideo, true], parameters)
  return video > limit ? 'video-share' : null
}

export type VideoShare = { video: number; of: number; limit: number }

/** How many of the last counted contacts were by video, and how many may be. */
export function videoShare(byVideo: readonly boolean[], { videoWindow, videoPercent }: Parameters): VideoShare {
  const window = byVideo.slice(-videoWindow)
  return { video: window.filter(Boolean).length, of: window.length, limit: Math.floor((window.length * videoPercent) / 100) }
}
