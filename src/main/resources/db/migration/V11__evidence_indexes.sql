-- What one person did in a month, without a look at everybody else's work.
create index evidence_task on ACT_HI_TASKINST (ASSIGNEE_, END_TIME_);

create index callback_closed on callback (closed_at);

create index callback_attempt_made on callback_attempt (made_at);

create index callback_attempt_person on callback_attempt (person, made_at);

create index hotline_call_clerk on hotline_call (clerk, called_at);

create index hotline_call_solved on hotline_call (clerk, closed_at);

create index hotline_call_responsible on hotline_call (responsible, closed_at);

create index hotline_note_person on hotline_note (person, noted_at);

create index visit_step_person on visit_step (person, taken_at);

create index visit_step_kind on visit_step (kind, taken_at);

create index installation_step_person on installation_step (person, taken_at);
