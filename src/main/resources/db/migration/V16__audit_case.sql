-- The register of all cases, running and ended, one row for each case number: what the list of cases shows, finds and sorts
-- by. It is kept from the engine's tables and the rows of the features, and can be made again from them. missed is how many
-- of its tasks ended after they were due; due_at the earliest due date of those that are open.
create table audit_case (
  case_number varchar(255) not null,
  instance_id varchar(64) not null,
  definition_id varchar(64) not null,
  procedure_key varchar(255) not null,
  caller varchar(255),
  subject_case varchar(255),
  customer varchar(255),
  department varchar(255),
  satisfaction varchar(20),
  state varchar(20) not null,
  started_at datetime not null,
  started_by varchar(255),
  ended_at datetime,
  due_at datetime,
  missed int not null,
  primary key (case_number)
) ${tableOptions};

create index audit_case_caller on audit_case (caller);

-- Who took part in a case, by user id, and as role:department-head the roles to which one of its tasks was offered.
create table audit_case_party (
  case_number varchar(255) not null,
  party varchar(255) not null,
  primary key (case_number, party),
  constraint audit_case_party_case foreign key (case_number) references audit_case (case_number) on delete cascade
) ${tableOptions};

create index audit_case_party_cases on audit_case_party (party, case_number);
