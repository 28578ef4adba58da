create index offence_appearance on offence (appearance_id);
create index requirement_sentence on requirement (sentence_id);
