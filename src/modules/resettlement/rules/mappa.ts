// The management level of multi-agency public protection arrangements, as these rules ask for it.

import { z } from 'zod'

export const MappaLevel = z.int().min(0).max(3)
export const mappaDescription = 'MAPPA level, 0 to 3; 0 when the person is under no arrangements.'
