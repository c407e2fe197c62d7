-- One file per company. company_key is its name without what people write differently (blanks, full-width signs, case).
create table customer (
  number varchar(20) not null,
  version int not null,
  company varchar(100) not null,
  company_key varchar(100) not null,
  tax_branch varchar(60),
  address varchar(200),
  route varchar(500),
  filed_at datetime not null,
  primary key (number),
  constraint customer_company unique (company_key)
) ${tableOptions};

create table customer_contact (
  id bigint not null auto_increment,
  customer_number varchar(20) not null,
  name varchar(50),
  telephone varchar(40) not null,
  digits varchar(40) not null,
  primary key (id),
  constraint customer_contact_customer foreign key (customer_number) references customer (number)
) ${tableOptions};

create index customer_contact_digits on customer_contact (digits);

create table customer_equipment (
  id bigint not null auto_increment,
  customer_number varchar(20) not null,
  kind varchar(50) not null,
  model varchar(60),
  serial varchar(60),
  primary key (id),
  constraint customer_equipment_customer foreign key (customer_number) references customer (number)
) ${tableOptions};

create table service_agreement (
  number varchar(40) not null,
  version int not null,
  customer_number varchar(20) not null,
  first_day date not null,
  last_day date not null,
  scope varchar(500),
  primary key (number),
  constraint service_agreement_customer foreign key (customer_number) references customer (number)
) ${tableOptions};

-- The history of a customer's cases, whatever procedure they belong to.
create table customer_case (
  case_number varchar(20) not null,
  version int not null,
  customer_number varchar(20) not null,
  procedure_name varchar(20) not null,
  summary varchar(200) not null,
  opened_at datetime not null,
  outcome varchar(200),
  closed_at datetime,
  primary key (case_number),
  constraint customer_case_customer foreign key (customer_number) references customer (number)
) ${tableOptions};
