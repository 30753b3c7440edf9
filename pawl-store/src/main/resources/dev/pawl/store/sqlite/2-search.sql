-- Lists are in the order of creation, so every index that leads into one ends with it.
alter table label add column created_at integer not null default 0;

update label set created_at = coalesce((select created_at from run where run.id = label.run_id), 0);

drop index label_by_value;
create index label_by_value on label (name, value, created_at, run_id);

-- Serves a workflow without a status, too: there are nine statuses.
drop index run_by_workflow;
create index run_by_workflow on run (workflow, status, created_at, id);

create index run_by_parent on run (parent, created_at, id) where parent is not null;
create index run_by_end on run (ended_at) where ended_at is not null;
