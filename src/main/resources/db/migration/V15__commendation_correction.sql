-- What quality made of a commendation (AP-12), beside what it was: as it is with the other entries.
alter table appraisal add column commendation_before decimal(4,2);

alter table appraisal add column commendation_correction varchar(500);

alter table appraisal drop column commendation_corrected;
