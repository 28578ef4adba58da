// Pictures drawn on the server. Each has its words beside it: a list, a table or a label.

export { type ContactMonth, contactStrip } from './contact-strip.ts'
export { type CountedDay, countCalendar } from './count-calendar.ts'
export { type Funnel, type FunnelLimits, type FunnelPoint, funnelPicture } from './funnel-plot.ts'
export { capacityBar, type Meter, meter, progressBar } from './meters.ts'
export { datesTable, type Lane, type Milestone, type SentencePicture, type Span, sentencePicture } from './sentence-picture.ts'
export { type Tile, tileMap } from './tile-map.ts'
export { type Trend, type TrendMonth, trendPicture, trendStart } from './trend.ts'
export { type SidedBars, type SidedRow, sidedBars } from './two-sided-bars.ts'
