-- A grant may name a procedure by its key, for which the engine allows 255 characters.
alter table applied_grant ${modifyColumn} resource_id varchar(255) not null;
