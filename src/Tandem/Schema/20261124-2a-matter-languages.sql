-- What a rule said of a matter, by language.
alter table matters add column titles text;
alter table matter_steps add column texts text;
