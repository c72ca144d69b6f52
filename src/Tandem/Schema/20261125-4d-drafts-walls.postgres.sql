-- No other organisation reads a draft; within one the queries let its author alone. The clock of the installation, which
-- acts for no party, deletes what is too old.
alter table drafts enable row level security;
alter table drafts force row level security;
create policy own on drafts using (
    acting() is null or organisation = acting() or acting() = '00000000-0000-0000-0000-000000000000'::uuid);
