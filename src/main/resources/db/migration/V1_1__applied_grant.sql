-- The grants of roles/grants.csv as they were applied last, so that one removed there is removed from the engine too,
-- while what an administrator has granted by hand stays. The permissions are the engine's bits.
create table applied_grant (
  group_id varchar(64) not null,
  resource_type integer not null,
  resource_id varchar(64) not null,
  permissions integer not null,
  primary key (group_id, resource_type, resource_id)
) ${tableOptions};
