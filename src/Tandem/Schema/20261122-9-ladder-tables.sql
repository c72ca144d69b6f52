-- What a deviation failed, what a matter is about as it is compared, reminders, denials and pauses.
alter table matters add column failing varchar(20);
alter table matters add column subject varchar(200) not null default '';
alter table matters add column reminded integer not null default 0;
alter table matters add column denied_by uuid;
alter table matters add column pause_asked_by uuid;
alter table matters add column pause_asked_until date;
alter table matters add column paused_until date;
update matters set subject = lower(title);

-- When somebody is away from an organisation, and who stands in.
create table absences (
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null references persons deferrable initially deferred,
    first_day date not null,
    last_day date not null,
    deputy uuid references persons deferrable initially deferred,
    recorded_at timestamptz not null,
    primary key (organisation, person, first_day)
);

create index absences_by_end on absences (organisation, last_day);
