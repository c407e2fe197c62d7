-- Whom of the staff a complaint is about, if it is about one of them.
alter table complaint add column concerned_person varchar(64);

create index complaint_concerned on complaint (concerned_person);

-- Whom a case is about may not be the one who calls, either.
create table callback_concerned (
  case_number varchar(20) not null,
  person varchar(64) not null,
  primary key (case_number, person),
  constraint callback_concerned_case foreign key (case_number) references callback (case_number)
) ${tableOptions};
