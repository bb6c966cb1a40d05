-- Outlines of districts, imported by the city from official data (`zhijia import outlines`): none came with the product, because
-- no set of them may be passed on. A map draws without them.
create table district_outline (
  code text primary key references district,
  -- Rings of [lon, lat] in GCJ-02, five digits: [[[lon, lat], …], …]. Inner rings stand beside outer ones (even-odd).
  rings jsonb not null check (jsonb_typeof(rings) = 'array'),
  imported_at timestamptz not null
);
grant select on district_outline to zhijia_request;
alter table district_outline enable row level security;
create policy everybody on district_outline for select to zhijia_request using (true);
