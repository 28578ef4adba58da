// Where the embedded provider keeps its state: the table `provider_record`; API clients come from their own table.

import { type SqlBool, sql } from 'kysely'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import { findRegisteredClient } from '../api-clients/store.ts'
import { asSystem, type Setting } from '../setting.ts'
import { tokenExchange } from './token-exchange.ts'

const nothing = async () => {}

/** Makes the provider's adapter for one of its kinds of record. */
export function adapterOf(setting: Setting): (kind: string) => Adapter {
  return kind => (kind === 'Client' ? clientAdapter(setting) : recordAdapter(setting, kind))
}

function clientAdapter(setting: Setting): Adapter {
  return {
    async find(id) {
      const client = await asSystem(setting, db => findRegisteredClient(db, id, setting.config.demo))
      if (!client) return undefined
      return {
        client_id: client.id,
        client_name: client.name,
        // The hash: the provider's comparison is replaced by one that knows it.
        client_secret: client.secret_hash,
        grant_types: [
          'client_credentials',
          ...(client.acts_for_users ? [tokenExchange] : []),
          ...(client.redirect_uris.length > 0 ? ['authorization_code'] : []),
        ],
        redirect_uris: client.redirect_uris,
        response_types: client.redirect_uris.length > 0 ? ['code'] : [],
        scope: [...(client.redirect_uris.length > 0 ? ['openid'] : []), ...client.scopes].join(' '),
      }
    },
    upsert: nothing,
    findByUid: nothing,
    findByUserCode: nothing,
    consume: nothing,
    destroy: nothing,
    revokeByGrantId: nothing,
  }
}

function recordAdapter(setting: Setting, kind: string): Adapter {
  const find = (column: 'id' | 'uid' | 'user_code', value: string): Promise<AdapterPayload | undefined> =>
    asSystem(setting, async db => {
      const row = await db
        .selectFrom('provider_record')
        .select(['payload', 'consumed_at'])
        .where('kind', '=', kind)
        .where(column, '=', value)
        .executeTakeFirst()
      if (!row) return undefined
      const payload = row.payload as AdapterPayload
      return row.consumed_at ? { ...payload, consumed: true } : payload
    })
  const where = (id: string) => sql<SqlBool>`kind = ${kind} and id = ${id}`

  return {
    async upsert(id, payload) {
      // The provider's own time, in seconds; it judges for itself what has expired.
      const { exp, iat } = payload
      const row = {
        payload: JSON.stringify(payload),
        grant_id: payload.grantId ?? null,
        uid: payload.uid ?? null,
        user_code: payload.userCode ?? null,
        expires_at: exp ? Temporal.Instant.fromEpochMilliseconds(exp * 1000).toString() : null,
      }
      await asSystem(setting, async db => {
        await db
          .insertInto('provider_record')
          .values({ kind, id, ...row })
          .onConflict(conflict => conflict.columns(['kind', 'id']).doUpdateSet(row))
          .execute()
        if (kind === 'Interaction' && iat) await sql`delete from provider_record where expires_at < to_timestamp(${iat})`.execute(db)
      })
    },
    find: id => find('id', id),
    findByUid: uid => find('uid', uid),
    findByUserCode: code => find('user_code', code),
    async consume(id) {
      await asSystem(setting, db =>
        db.updateTable('provider_record').set({ consumed_at: setting.clock.now().toString() }).where(where(id)).execute(),
      )
    },
    async destroy(id) {
      await asSystem(setting, db => db.deleteFrom('provider_record').where(where(id)).execute())
    },
    async revokeByGrantId(grantId) {
      await asSystem(setting, db => db.deleteFrom('provider_record').where('grant_id', '=', grantId).execute())
    },
  }
}
