-- An organisation reads its own; who delivers runs for none.
alter table webhooks enable row level security;
alter table webhooks force row level security;
create policy own on webhooks using (acting() is null or organisation = acting());

alter table webhook_cursors enable row level security;
alter table webhook_cursors force row level security;
create policy own on webhook_cursors using (acting() is null or organisation = acting());

alter table webhook_deliveries enable row level security;
alter table webhook_deliveries force row level security;
create policy own on webhook_deliveries using (acting() is null or organisation = acting());
