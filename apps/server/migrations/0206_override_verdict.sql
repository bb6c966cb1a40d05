-- What whoever looked at a drawn closing found. Who, when and the words stand in the matter's activity.
alter table override_sample
  add verdict text check (verdict in ('justified', 'unfounded')),
  add verdict_key uuid references matter_activity (key) on delete cascade,
  add check ((verdict is null) = (verdict_key is null));
create index override_sample_verdict on override_sample (verdict_key) where verdict_key is not null;
