-- The same fact as text: what is only sent on is made several times faster than what could be searched.
create or replace view sentence_fact with (security_invoker = true) as
  select person_id, jsonb_build_object('id', id, 'kind', kind, 'sentencedOn', sentenced_on, 'supervisedFrom', supervised_from, 'supervisedUntil', supervised_until,
    'postSentenceFrom', post_sentence_from, 'postSentenceUntil', post_sentence_until, 'terminatedOn', terminated_on) as fact,
    json_build_object('id', id, 'kind', kind, 'sentencedOn', sentenced_on, 'supervisedFrom', supervised_from, 'supervisedUntil', supervised_until,
    'postSentenceFrom', post_sentence_from, 'postSentenceUntil', post_sentence_until, 'terminatedOn', terminated_on) as as_text
  from sentence;
