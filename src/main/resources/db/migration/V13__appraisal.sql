-- Inspections, monthly and year-end appraisals (AP-5 to AP-13): one row each. A person has one of a kind for each period;
-- spot checks have no unique period. The sums are those of the year so far, each result times its weight.
create table appraisal (
  case_number varchar(20) not null,
  version int not null,
  kind varchar(30) not null,
  person varchar(64) not null,
  post varchar(60) not null,
  layer varchar(20) not null,
  appraiser varchar(64),
  period_start date not null,
  once_key varchar(120),
  occasion varchar(500),
  opened_by varchar(64),
  opened_at datetime not null,
  begun boolean not null,
  state varchar(20) not null,
  commendation_rule varchar(100),
  commendation decimal(4,2) not null,
  commendation_before decimal(4,2),
  commendation_reason varchar(500),
  commendation_correction varchar(500),
  remark varchar(1000),
  total decimal(5,2),
  scored_by varchar(64),
  scored_at datetime,
  objection_until datetime,
  objection varchar(2000),
  objected_at datetime,
  decision varchar(2000),
  decided_by varchar(64),
  decided_at datetime,
  inspection_count int,
  inspection_sum decimal(14,4),
  inspection_weight decimal(10,2),
  inspection_share decimal(5,2),
  month_sum decimal(14,4),
  month_weight decimal(10,2),
  month_share decimal(5,2),
  year_end_share decimal(5,2),
  missing_explanation varchar(1000),
  year_total decimal(5,2),
  reward varchar(500),
  rewarded_on date,
  closed_at datetime,
  primary key (case_number),
  constraint appraisal_once unique (once_key)
) ${tableOptions};

create index appraisal_person on appraisal (person, period_start);

create index appraisal_kind on appraisal (kind, period_start);

create index appraisal_closed on appraisal (closed_at);

-- The lines of the sheet, as the decision 考核项目与分值 was when it was filled in.
create table appraisal_line (
  case_number varchar(20) not null,
  position int not null,
  item varchar(40) not null,
  item_group varchar(20) not null,
  label varchar(60) not null,
  content varchar(20) not null,
  most decimal(5,2) not null,
  primary key (case_number, position),
  constraint appraisal_line_case foreign key (case_number) references appraisal (case_number)
) ${tableOptions};

-- Deductions (AP-8) and punishable cases (AP-11), each with its standard and reason, and what quality made of it (AP-12).
create table appraisal_entry (
  id bigint not null auto_increment,
  case_number varchar(20) not null,
  item varchar(40) not null,
  punishment boolean not null,
  standard varchar(200) not null,
  reason varchar(500) not null,
  points decimal(5,2) not null,
  corrected_points decimal(5,2),
  correction_reason varchar(500),
  primary key (id),
  constraint appraisal_entry_case foreign key (case_number) references appraisal (case_number)
) ${tableOptions};

-- The months of a year-end appraisal, with the reason where there is no result.
create table appraisal_month (
  case_number varchar(20) not null,
  month_start date not null,
  source_case varchar(20),
  points decimal(5,2),
  weight decimal(6,2) not null,
  note varchar(100),
  primary key (case_number, month_start),
  constraint appraisal_month_case foreign key (case_number) references appraisal (case_number)
) ${tableOptions};

-- What was done: append only.
create table appraisal_step (
  id bigint not null auto_increment,
  case_number varchar(20) not null,
  kind varchar(20) not null,
  text varchar(2200),
  person varchar(64),
  taken_at datetime not null,
  primary key (id),
  constraint appraisal_step_case foreign key (case_number) references appraisal (case_number)
) ${tableOptions};

-- What the cases of a month said about a person when the sheet was opened: figures with their cases.
create table appraisal_figure (
  id bigint not null auto_increment,
  case_number varchar(20) not null,
  label varchar(100) not null,
  amount int not null,
  primary key (id),
  constraint appraisal_figure_case foreign key (case_number) references appraisal (case_number)
) ${tableOptions};

create table appraisal_source (
  figure_id bigint not null,
  position int not null,
  source_case varchar(20) not null,
  text varchar(300) not null,
  happened_at datetime not null,
  primary key (figure_id, position),
  constraint appraisal_source_figure foreign key (figure_id) references appraisal_figure (id)
) ${tableOptions};

-- What was removed when its time was over (AP-13): nothing that says whose it was or what stood in it.
create table removed_appraisal (
  case_number varchar(20) not null,
  kind varchar(30) not null,
  closed_at datetime not null,
  removed_at datetime not null,
  primary key (case_number)
) ${tableOptions};
