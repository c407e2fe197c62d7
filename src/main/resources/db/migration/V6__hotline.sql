create table hotline_call (
  case_number varchar(20) not null,
  version int not null,
  missed boolean not null,
  clerk varchar(64) not null,
  called_at datetime not null,
  customer_number varchar(20),
  company varchar(100),
  telephone varchar(40) not null,
  tax_branch varchar(60),
  contact varchar(50),
  purpose varchar(20),
  lamp varchar(20),
  memory varchar(20),
  printer_driver varchar(20),
  card_date date,
  first_reporting_date date,
  accounting_month varchar(7),
  description varchar(2000),
  agreement_end date,
  wished_time varchar(100),
  responsible varchar(64),
  promised_at datetime,
  times_moved int not null,
  visit_time datetime,
  address varchar(200),
  route varchar(500),
  complaint_category varchar(30),
  complaint_occurred_at datetime,
  complaint_matter varchar(2000),
  complaint_important boolean not null,
  outcome varchar(20),
  answer varchar(2000),
  closed_at datetime,
  primary key (case_number)
) ${tableOptions};

create index hotline_call_same on hotline_call (telephone, called_at);

-- What was done about the call: append only.
create table hotline_note (
  id bigint not null auto_increment,
  case_number varchar(20) not null,
  kind varchar(20) not null,
  text varchar(2000),
  person varchar(64) not null,
  noted_at datetime not null,
  primary key (id),
  constraint hotline_note_case foreign key (case_number) references hotline_call (case_number)
) ${tableOptions};
