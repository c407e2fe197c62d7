-- The register of all cases, running and ended, one row for each case number: what the list of cases shows, finds and sorts
-- by. It is kept from the engine's tables and the rows of the features. missed is how many of its tasks ended after they were
-- due; due_at the earliest due date of those that are open.
create table audit_case (
  case_number varchar(255) not null,
  instance_id varchar(64) not null,
  definition_id varchar(64) not null,
  procedure_key varchar(255) not null,
  caller varchar(255),
  subject_case varchar(255),
  customer varchar(160),
  department varchar(60),
  satisfaction varchar(10),
  state varchar(10) not null,
  started_at datetime not null,
  started_by varchar(255),
  ended_at datetime,
  due_at datetime,
  missed int not null,
  primary key (case_number)
) ${tableOptions};

-- In the order of the list, with all that it may be filtered by: what is found rarely is looked for in the index alone. The
-- number comes second, since it decides between cases of the same time.
create index audit_case_started on audit_case (started_at, case_number, procedure_key, state, department, satisfaction,
  missed, due_at, ended_at, customer);

create index audit_case_ended on audit_case (ended_at, case_number, procedure_key, state, department, satisfaction, missed,
  due_at, started_at, customer);

create index audit_case_procedure on audit_case (procedure_key, started_at, case_number, state, department, satisfaction,
  missed, due_at, ended_at, customer);

create index audit_case_customer on audit_case (customer, procedure_key, state, department, satisfaction, missed, started_at,
  due_at, ended_at);

create index audit_case_due on audit_case (due_at, case_number);

create index audit_case_department on audit_case (department, started_at);

create index audit_case_satisfaction on audit_case (satisfaction, procedure_key, state, department, missed, started_at, due_at,
  ended_at);

create index audit_case_caller on audit_case (caller);

-- Who took part in a case, by user id, and as role:department-head the roles to which one of its tasks was offered. With all that
-- the list may be filtered and sorted by, so that somebody's cases are looked for in one index, be there ever so many of them. The
-- number of the case is at its end as part of the primary key, if both together are no longer than 3072 bytes: nobody's id is longer
-- than 64 characters, and no procedure is deployed whose key is longer than 128.
create table audit_case_party (
  case_number varchar(255) not null,
  party varchar(69) not null,
  procedure_key varchar(128) not null,
  customer varchar(160),
  department varchar(60),
  satisfaction varchar(10),
  state varchar(10) not null,
  started_at datetime not null,
  ended_at datetime,
  due_at datetime,
  missed int not null,
  primary key (case_number, party),
  constraint audit_case_party_case foreign key (case_number) references audit_case (case_number) on delete cascade
) ${tableOptions};

create index audit_case_party_cases on audit_case_party (party, started_at, procedure_key, state, department, satisfaction, missed,
  due_at, ended_at, customer);
