-- Whether a record that is not open to everybody is open to the reader. A function, with the reader's own rights, because one record in a hundred asks it,
-- while every table about a person carries the policies below: written out, the look at the named staff made each of their plans several times larger.
create function closed_record_is_open_to_me(person uuid, access text) returns boolean
language plpgsql stable set search_path = public
as $$
begin
  return (closed_record_is_open_to_me.access = 'restricted') = exists (
    select from person_access a
    where a.person_id = closed_record_is_open_to_me.person
      and a.staff_id = nullif(current_setting('app.actor', true), '')::int
      and a.kind = case closed_record_is_open_to_me.access when 'restricted' then 'allowed' else 'excluded' end
      and a.until > nullif(current_setting('app.now', true), '')::timestamptz);
end $$;
comment on function closed_record_is_open_to_me is 'Restricted: only the named may read. Excluding: all but the named.';

alter policy read_nation on person using (
  nullif(current_setting('app.actor', true), '') is not null
  and (access = 'open' or closed_record_is_open_to_me(id, access)));
alter policy read_region on person using (
  nullif(current_setting('app.actor', true), '') is not null
  and (region_code = any ((select nullif(current_setting('app.read_regions', true), '')::text[])::text[])
    or exists (select from person_access a where a.person_id = person.id and a.kind = 'allowed' and a.until > (select nullif(current_setting('app.now', true), '')::timestamptz)))
  and (access = 'open' or closed_record_is_open_to_me(id, access)));
