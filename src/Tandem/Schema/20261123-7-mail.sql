-- To which record a mail belongs, for the threads of mail programs; and how often it was tried, until when not again.
alter table outbox add column thread varchar(100);
alter table outbox add column attempts integer not null default 0;
alter table outbox add column not_before timestamptz;
alter table outbox add column fault varchar(500);
