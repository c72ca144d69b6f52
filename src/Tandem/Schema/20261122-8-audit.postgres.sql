-- Both parties of the relation, and nobody else.
select guard_relation('figure_audits');
select guard_relation('audit_findings');

-- How far a buyer's figures are is its own.
alter table following_runs enable row level security;
alter table following_runs force row level security;
create policy own on following_runs using (organisation = acting());

-- What was found stays found.
create function refuse_finding_change() returns trigger language plpgsql as $$
begin
    raise exception 'what an audit found stays';
end $$;

create trigger audit_findings_stay before update or delete on audit_findings
    for each row execute function refuse_finding_change();
