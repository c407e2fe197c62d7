-- Special equipment of the warehouse, one row per serial number: where each set is now. While it is out, due_back says
-- until when; the limit that counted when it was lent stays.
create table equipment_set (
  serial varchar(40) not null,
  version int not null,
  model varchar(60) not null,
  state varchar(20) not null,
  holder varchar(100),
  holder_case varchar(20),
  since datetime not null,
  due_back datetime,
  primary key (serial)
) ${tableOptions};

create index equipment_set_state on equipment_set (state, due_back);

create index equipment_set_case on equipment_set (holder_case);

-- Where each set has been: append only.
create table equipment_move (
  id bigint not null auto_increment,
  serial varchar(40) not null,
  state varchar(20) not null,
  holder varchar(100),
  case_number varchar(20),
  person varchar(64) not null,
  moved_at datetime not null,
  note varchar(600),
  primary key (id),
  constraint equipment_move_set foreign key (serial) references equipment_set (serial)
) ${tableOptions};

create table missing_set (
  case_number varchar(20) not null,
  version int not null,
  source_case varchar(20) not null,
  serial varchar(40) not null,
  model varchar(60) not null,
  holder varchar(100) not null,
  lent_at datetime not null,
  declared_by varchar(64) not null,
  declared_at datetime not null,
  stage varchar(20) not null,
  stored_where varchar(100),
  decision_reason varchar(500),
  liability varchar(500),
  closed_at datetime,
  primary key (case_number),
  constraint missing_set_set foreign key (serial) references equipment_set (serial)
) ${tableOptions};

create index missing_set_source on missing_set (source_case);

-- What was done to find it: append only.
create table missing_step (
  id bigint not null auto_increment,
  case_number varchar(20) not null,
  kind varchar(20) not null,
  text varchar(2000),
  person varchar(64) not null,
  taken_at datetime not null,
  primary key (id),
  constraint missing_step_case foreign key (case_number) references missing_set (case_number)
) ${tableOptions};
