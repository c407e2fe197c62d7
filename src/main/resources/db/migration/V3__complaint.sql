create table complaint (
  case_number varchar(20) not null,
  version int not null,
  channel varchar(20) not null,
  category varchar(20) not null,
  customer_name varchar(60) not null,
  telephone varchar(40) not null,
  unit varchar(120),
  occurred_at datetime not null,
  matter varchar(2000) not null,
  important boolean not null,
  recorded_by varchar(64) not null,
  recorded_at datetime not null,
  state varchar(20) not null,
  round_number int not null,
  verdict varchar(20),
  responsible_department varchar(60),
  reporting_level int not null,
  outcome varchar(2000),
  answer_to_customer varchar(2000),
  callback_number varchar(20),
  closed_at datetime,
  primary key (case_number)
) ${tableOptions};

create index complaint_same_matter on complaint (telephone, recorded_at);

-- What each step found: append only.
create table complaint_step (
  id bigint not null auto_increment,
  case_number varchar(20) not null,
  round_number int not null,
  kind varchar(30) not null,
  party varchar(320),
  finding varchar(2100) not null,
  person varchar(64),
  taken_at datetime not null,
  primary key (id),
  constraint complaint_step_case foreign key (case_number) references complaint (case_number)
) ${tableOptions};

create table complaint_department (
  case_number varchar(20) not null,
  department varchar(60) not null,
  primary key (case_number, department),
  constraint complaint_department_case foreign key (case_number) references complaint (case_number)
) ${tableOptions};
