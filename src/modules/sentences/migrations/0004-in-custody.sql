-- Until a release is recorded, whoever serves a sentence is in custody, whatever else they are supervised under.
create or replace view current_sentence with (security_invoker = true) as
  select distinct on (s.person_id) s.person_id, s.id as sentence_id, s.kind, s.type_code, s.sentenced_on, s.supervised_from, coalesce(s.post_sentence_until, s.supervised_until) as until_on,
    (select r.label from reference_code r where r.list = 'sentence-type' and r.code = s.type_code order by r.from_on desc limit 1) as type_label,
    i.in_custody,
    case when i.in_custody then (select coalesce(d.overridden_on_date, d.on_date) from sentence_date d where d.sentence_id = s.id and d.what = 'conditional release') end as release_on
  from sentence s
  cross join lateral (select s.kind = 'custody' and coalesce(coalesce(s.released_on, s.supervised_from) > app_today(), true)
    and coalesce(coalesce(s.post_sentence_until, s.supervised_until) >= app_today(), true) as in_custody) i
  where s.terminated_on is null
  order by s.person_id, i.in_custody desc, coalesce(s.post_sentence_until, s.supervised_until) desc nulls first, s.sentenced_on desc, s.id;
comment on view current_sentence is 'The sentence that a list names: one served in custody first, then the one that ends last.';
comment on column current_sentence.release_on is 'When the release is expected of someone in custody; null where that cannot be worked out.';
