-- Who would be released on a day that is not a working day is released on the last one before it.
create function last_working_day(day date) returns date language sql stable return (
  select max(day - n) from generate_series(0, 14) n
  where extract(isodow from day - n) < 6 and not exists (select from bank_holiday h where h.on_date = day - n));
comment on function last_working_day is 'The day itself when it is a working day, else the last one before it.';

create or replace view current_sentence with (security_invoker = true) as
  select distinct on (s.person_id) s.person_id, s.id as sentence_id, s.kind, s.type_code, s.sentenced_on, s.supervised_from, coalesce(s.post_sentence_until, s.supervised_until) as until_on,
    (select r.label from reference_code r where r.list = 'sentence-type' and r.code = s.type_code order by r.from_on desc limit 1) as type_label,
    i.in_custody,
    case when i.in_custody then (select coalesce(d.overridden_on_date, last_working_day(d.on_date)) from sentence_date d where d.sentence_id = s.id and d.what = 'conditional release') end as release_on,
    case when i.in_custody then (select d.on_date from sentence_date d where d.sentence_id = s.id and d.what = 'conditional release' and d.overridden_on_date is null) end as release_by_law
  from sentence s
  cross join lateral (select s.kind = 'custody' and coalesce(coalesce(s.released_on, s.supervised_from) > app_today(), true)
    and coalesce(coalesce(s.post_sentence_until, s.supervised_until) >= app_today(), true) as in_custody) i
  where s.terminated_on is null
  order by s.person_id, i.in_custody desc, coalesce(s.post_sentence_until, s.supervised_until) desc nulls first, s.sentenced_on desc, s.id;
comment on column current_sentence.release_on is 'The working day on which someone in custody is released; null where that cannot be worked out.';
comment on column current_sentence.release_by_law is 'The day of release that the law sets; null where another was entered by hand.';
