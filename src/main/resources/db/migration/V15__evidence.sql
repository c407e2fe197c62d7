-- What happened to each case: append only, chained by hash within the case (decision 15). The content is the text that was
-- hashed, to the letter.
create table evidence_entry (
  case_number varchar(255) not null,
  seq int not null,
  written_at datetime not null,
  kind varchar(30) not null,
  step varchar(255),
  person varchar(255),
  content mediumtext not null,
  previous_hash char(64) not null,
  hash char(64) not null,
  primary key (case_number, seq)
) ${tableOptions};

-- Where the chain of a case ends. Whoever appends locks this row. Unsealed is what has changed since the seal that is named,
-- or was never sealed.
create table evidence_head (
  case_number varchar(255) not null,
  instance_id varchar(64) not null,
  last_seq int not null,
  last_hash char(64) not null,
  unsealed boolean not null,
  seal int,
  primary key (case_number)
) ${tableOptions};

create index evidence_head_unsealed on evidence_head (unsealed, case_number);

-- Once a day: the root of a tree over all heads that have changed, chained to the seal before.
create table evidence_seal (
  seal int not null,
  sealed_at datetime not null,
  leaves int not null,
  root char(64) not null,
  previous_hash char(64) not null,
  hash char(64) not null,
  primary key (seal)
) ${tableOptions};

-- What a seal holds, in the order of the tree: the head of a case, or the proof that a case was removed.
create table evidence_seal_leaf (
  seal int not null,
  position int not null,
  kind varchar(10) not null,
  case_number varchar(255) not null,
  last_seq int not null,
  last_hash char(64) not null,
  primary key (seal, position)
) ${tableOptions};

create index evidence_seal_leaf_case on evidence_seal_leaf (case_number, seal);

-- What is left of a case whose time is over: that it was here, and by which rule it went.
create table evidence_removal (
  case_number varchar(255) not null,
  removed_at datetime not null,
  procedure_key varchar(255) not null,
  closed_at datetime not null,
  entries int not null,
  last_hash char(64) not null,
  keeping varchar(30) not null,
  hash char(64) not null,
  seal int,
  primary key (case_number, removed_at)
) ${tableOptions};

create index evidence_removal_seal on evidence_removal (seal);

-- What the daily check found. One server does it each day.
create table evidence_check (
  id bigint not null auto_increment,
  daily date,
  begun_at datetime not null,
  ended_at datetime,
  cases int not null,
  entries bigint not null,
  seals int not null,
  problems int not null,
  primary key (id),
  constraint evidence_check_daily unique (daily)
) ${tableOptions};

create table evidence_problem (
  check_id bigint not null,
  position int not null,
  case_number varchar(255),
  seq int,
  sentence varchar(500) not null,
  primary key (check_id, position),
  constraint evidence_problem_check foreign key (check_id) references evidence_check (id)
) ${tableOptions};

-- The engine's own clean-up removed cases table by table; now whole cases go, with a proof. What it had marked is unmarked.
update ACT_HI_PROCINST set REMOVAL_TIME_ = null where REMOVAL_TIME_ is not null;
update ACT_HI_ACTINST set REMOVAL_TIME_ = null where REMOVAL_TIME_ is not null and ROOT_PROC_INST_ID_ is not null;
update ACT_HI_TASKINST set REMOVAL_TIME_ = null where REMOVAL_TIME_ is not null and ROOT_PROC_INST_ID_ is not null;
update ACT_HI_VARINST set REMOVAL_TIME_ = null where REMOVAL_TIME_ is not null and ROOT_PROC_INST_ID_ is not null;
update ACT_HI_DETAIL set REMOVAL_TIME_ = null where REMOVAL_TIME_ is not null and ROOT_PROC_INST_ID_ is not null;
update ACT_HI_IDENTITYLINK set REMOVAL_TIME_ = null where REMOVAL_TIME_ is not null and ROOT_PROC_INST_ID_ is not null;
update ACT_HI_COMMENT set REMOVAL_TIME_ = null where REMOVAL_TIME_ is not null and ROOT_PROC_INST_ID_ is not null;
update ACT_HI_ATTACHMENT set REMOVAL_TIME_ = null where REMOVAL_TIME_ is not null and ROOT_PROC_INST_ID_ is not null;
update ACT_HI_OP_LOG set REMOVAL_TIME_ = null where REMOVAL_TIME_ is not null and ROOT_PROC_INST_ID_ is not null;
update ACT_HI_INCIDENT set REMOVAL_TIME_ = null where REMOVAL_TIME_ is not null and ROOT_PROC_INST_ID_ is not null;
update ACT_HI_JOB_LOG set REMOVAL_TIME_ = null where REMOVAL_TIME_ is not null and ROOT_PROC_INST_ID_ is not null;
update ACT_HI_EXT_TASK_LOG set REMOVAL_TIME_ = null where REMOVAL_TIME_ is not null and ROOT_PROC_INST_ID_ is not null;
update ACT_HI_DECINST set REMOVAL_TIME_ = null where REMOVAL_TIME_ is not null and ROOT_PROC_INST_ID_ is not null;
update ACT_HI_DEC_IN set REMOVAL_TIME_ = null where REMOVAL_TIME_ is not null and ROOT_PROC_INST_ID_ is not null;
update ACT_HI_DEC_OUT set REMOVAL_TIME_ = null where REMOVAL_TIME_ is not null and ROOT_PROC_INST_ID_ is not null;
update ACT_GE_BYTEARRAY set REMOVAL_TIME_ = null where REMOVAL_TIME_ is not null and ROOT_PROC_INST_ID_ is not null;
