// Who someone is: accounts, sessions, API clients, and signing in through an OpenID provider, ours or the organisation's.

export { refuseDemoOnRealAccounts } from './accounts/store.ts'

import type { Command } from '#kernel/command.ts'
import { accountCommands } from './accounts/user-commands.ts'
import { clientCommands } from './api-clients/client-commands.ts'

export { identityOf } from './identity.ts'
export { apiTokenSeconds } from './provider/token-exchange.ts'
export { hashSecret } from './secrets.ts'
export { beginSession, idleMinutes, longestHours } from './sessions/store.ts'
export { countIdentity } from './signed-in/store.ts'
export const commands: Command[] = [...accountCommands, ...clientCommands]
