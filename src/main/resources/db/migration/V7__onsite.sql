create table visit (
  case_number varchar(20) not null,
  version int not null,
  customer_number varchar(20) not null,
  company varchar(100) not null,
  contact varchar(50),
  telephone varchar(40) not null,
  tax_branch varchar(60),
  address varchar(200),
  route varchar(500),
  fault_description varchar(2000) not null,
  source_case varchar(20),
  opened_by varchar(64) not null,
  opened_at datetime not null,
  round_number int not null,
  technician varchar(64),
  visit_time datetime,
  equipment varchar(100),
  tools varchar(500),
  agreement_said varchar(20),
  arrived_at datetime,
  cover varchar(20),
  cover_detail varchar(200),
  backup varchar(20),
  backup_by varchar(50),
  symptoms varchar(2000),
  analysis varchar(2000),
  next_stage varchar(20),
  removed_in varchar(20),
  opening varchar(20),
  opening_by varchar(50),
  take_away_agreed boolean,
  take_away_by varchar(50),
  take_away_reason varchar(500),
  taken_away_at datetime,
  machine varchar(100),
  machine_serial varchar(60),
  accessories varchar(200),
  machine_repaired boolean,
  cause varchar(1000),
  remedy varchar(2000),
  advice varchar(1000),
  tested_at datetime,
  signer varchar(50),
  signed_at datetime,
  told varchar(1000),
  callback_number varchar(20),
  fault_class varchar(50),
  receipt_filed_by varchar(64),
  receipt_filed_at datetime,
  receipt_filed_where varchar(100),
  closed_at datetime,
  primary key (case_number)
) ${tableOptions};

create index visit_fault_class on visit (receipt_filed_at, fault_class);

-- What was done, in its order: append only.
create table visit_step (
  id bigint not null auto_increment,
  case_number varchar(20) not null,
  round_number int not null,
  kind varchar(20) not null,
  text varchar(2100),
  person varchar(64) not null,
  taken_at datetime not null,
  primary key (id),
  constraint visit_step_case foreign key (case_number) references visit (case_number)
) ${tableOptions};

-- Where a machine that was taken away is and with whom, from that time on.
create table visit_custody (
  id bigint not null auto_increment,
  case_number varchar(20) not null,
  place varchar(200) not null,
  holder varchar(50) not null,
  note varchar(500),
  since datetime not null,
  primary key (id),
  constraint visit_custody_case foreign key (case_number) references visit (case_number)
) ${tableOptions};

-- Special equipment that was replaced: with the technician until it is handed over.
create table visit_replacement (
  id bigint not null auto_increment,
  case_number varchar(20) not null,
  round_number int not null,
  equipment_name varchar(60) not null,
  old_serial varchar(60) not null,
  new_serial varchar(60) not null,
  held_by varchar(64) not null,
  received_by varchar(64),
  received_at datetime,
  stored_where varchar(100),
  hand_over_note varchar(500),
  primary key (id),
  constraint visit_replacement_case foreign key (case_number) references visit (case_number)
) ${tableOptions};

-- After a visit a company is called, by the name of its contact.
alter table callback ${modifyColumn} customer_name varchar(160) not null;
