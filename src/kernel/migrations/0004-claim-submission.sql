-- Claims a submission: nothing for the first, the first's answer for a repeat, which waits until the first has committed.
-- A function, because a statement does not see what was committed while it waited.
create function claim_submission(key uuid) returns jsonb
language plpgsql volatile set search_path = public
as $$
declare
  acting int := nullif(current_setting('app.actor', true), '')::int;
begin
  insert into submission (id, actor, made_at) values (key, acting, nullif(current_setting('app.now', true), '')::timestamptz) on conflict do nothing;
  if found then return null; end if;
  return (select s.answer from submission s where s.id = key and s.actor = acting);
end $$;
