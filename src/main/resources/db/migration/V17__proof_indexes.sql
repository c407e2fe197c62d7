-- What was begun, called back, verified and due in a period, read from indexes alone, however long the history is.
create index proof_cases on ACT_HI_PROCINST (PROC_DEF_KEY_, START_TIME_, END_TIME_, BUSINESS_KEY_);

create index proof_limits on ACT_HI_TASKINST (DUE_DATE_, END_TIME_, TASK_STATE_, PROC_DEF_KEY_, TASK_DEF_KEY_, PROC_INST_ID_);

create index proof_callback on callback (subject_case, kind, due_at);

create index proof_call on callback_attempt (case_number, outcome, made_at);

create index proof_verification on complaint_step (case_number, kind, taken_at);
