-- What tiering reads of a sentence beside its days: of which type it is, and which requirements it has. As text: it is only sent on.
create view sentence_order_fact with (security_invoker = true) as
  select s.person_id, json_build_object('sentence', s.id, 'type', s.type_code,
    'requirements', coalesce((select json_agg(r.type_code) from requirement r where r.sentence_id = s.id), '[]')) as as_text
  from sentence s;
grant select on sentence_order_fact to wm_staff, wm_manager, wm_standards;
comment on view sentence_order_fact is 'Types and requirements of sentences, as the rules of tiering read them.';
call feeds_case_facts('requirement');
