-- No other organisation reads a comment before it has gone out; within one the queries let its author alone.
alter table unsent_comments enable row level security;
alter table unsent_comments force row level security;
create policy own on unsent_comments using (acting() is null or organisation = acting());
