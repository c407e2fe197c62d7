-- The staff file, one row per person; name is the one that the login had when the row was last written.
create table staff_member (
  person varchar(64) not null,
  version int not null,
  name varchar(510) not null,
  post varchar(60) not null,
  layer varchar(20) not null,
  manager varchar(64),
  started_on date not null,
  left_on date,
  induction_passed_on date,
  post_training_passed_on date,
  appointed_on date,
  entered_on date not null,
  primary key (person),
  constraint staff_member_manager foreign key (manager) references staff_member (person)
) ${tableOptions};

-- What was changed in a file, by whom and when: append only.
create table staff_change (
  id bigint not null auto_increment,
  person varchar(64) not null,
  item varchar(30) not null,
  old_value varchar(100),
  new_value varchar(100),
  changed_by varchar(64) not null,
  changed_at datetime not null,
  primary key (id),
  constraint staff_change_member foreign key (person) references staff_member (person)
) ${tableOptions};
