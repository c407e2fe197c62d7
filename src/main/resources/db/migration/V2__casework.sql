-- One row per procedure and day; locked by the transaction that registers a case.
create table case_counter (
  procedure_code varchar(2) not null,
  case_day date not null,
  last_serial int not null,
  primary key (procedure_code, case_day)
) ${tableOptions};
