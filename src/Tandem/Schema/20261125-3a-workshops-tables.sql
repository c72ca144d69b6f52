-- Workshops: meetings with an aim and without a rhythm. Those who come to one are a body that meets once.
alter table bodies add column meets_once boolean not null default false;
alter table meetings add column place varchar(300) not null default '';

-- The title of a point in each language, where a rule gave it.
alter table meeting_items add column titles text;

create table workshops (
    collaboration_id uuid not null,
    meeting_id uuid not null,
    type varchar(20) not null,
    aim varchar(1000) not null,
    language varchar(2) not null,
    planned_by uuid not null,
    nudged_at timestamptz,
    primary key (collaboration_id, meeting_id),
    foreign key (collaboration_id, meeting_id) references meetings deferrable initially deferred
);

create table workshop_wishes (
    collaboration_id uuid not null,
    meeting_id uuid not null,
    organisation uuid not null references organisations deferrable initially deferred,
    level varchar(20) not null,
    people integer not null,
    primary key (collaboration_id, meeting_id, organisation, level),
    foreign key (collaboration_id, meeting_id) references workshops deferrable initially deferred
);

create table workshop_outcomes (
    collaboration_id uuid not null,
    meeting_id uuid not null,
    number integer not null,
    kind varchar(20),
    record varchar(200) not null,
    text varchar(500) not null,
    language varchar(2) not null,
    organisation uuid,
    owner uuid,
    added_by uuid not null,
    added_at timestamptz not null,
    primary key (collaboration_id, meeting_id, number),
    foreign key (collaboration_id, meeting_id) references workshops deferrable initially deferred
);
