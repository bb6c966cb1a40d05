-- Where staff hold or held roles, for the module that keeps accounts: who may close or reset an account must reach all of them.
-- Read by the system only.
create view staff_place as
  select g.staff_id, g.role, g.union_path as branch,
    regexp_replace(coalesce(g.district_code, u.district_code), '(00){1,2}$', '') as area,
    g.revoked_at is null as is_current
  from role_grant g left join union_org u on u.id = g.union_id;
