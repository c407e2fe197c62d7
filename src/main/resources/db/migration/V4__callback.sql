create table callback (
  case_number varchar(20) not null,
  version int not null,
  kind varchar(20) not null,
  subject_case varchar(20) not null,
  customer_name varchar(60) not null,
  telephone varchar(40) not null,
  subject varchar(4000) not null,
  opened_at datetime not null,
  due_at datetime not null,
  satisfaction varchar(20),
  comments varchar(2000),
  closed_at datetime,
  primary key (case_number)
) ${tableOptions};

create index callback_subject on callback (subject_case);

-- Who handled the case may not be the one who calls.
create table callback_handler (
  case_number varchar(20) not null,
  person varchar(64) not null,
  primary key (case_number, person),
  constraint callback_handler_case foreign key (case_number) references callback (case_number)
) ${tableOptions};

create table callback_attempt (
  id bigint not null auto_increment,
  case_number varchar(20) not null,
  outcome varchar(20) not null,
  note varchar(2000),
  person varchar(64) not null,
  made_at datetime not null,
  primary key (id),
  constraint callback_attempt_case foreign key (case_number) references callback (case_number)
) ${tableOptions};

create table callback_question (
  id bigint not null auto_increment,
  case_number varchar(20) not null,
  question varchar(2000) not null,
  agreed_time datetime not null,
  times_moved int not null,
  answer varchar(2000),
  answered_by varchar(64),
  answered_at datetime,
  primary key (id),
  constraint callback_question_case foreign key (case_number) references callback (case_number)
) ${tableOptions};

create table callback_point (
  id bigint not null auto_increment,
  case_number varchar(20) not null,
  kind varchar(20) not null,
  content varchar(1000) not null,
  department varchar(60) not null,
  result varchar(2000),
  signed_by varchar(64),
  signed_at datetime,
  primary key (id),
  constraint callback_point_case foreign key (case_number) references callback (case_number)
) ${tableOptions};

create table callback_note (
  id bigint not null auto_increment,
  case_number varchar(20) not null,
  text varchar(2000) not null,
  person varchar(64) not null,
  noted_at datetime not null,
  primary key (id),
  constraint callback_note_case foreign key (case_number) references callback (case_number)
) ${tableOptions};
