-- An invitation that calendars understand goes with a mail.
alter table outbox add column calendar_method varchar(10);
alter table outbox add column calendar text;
