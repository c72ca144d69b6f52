-- Storm reviews of disruptions, and what is learnt after an incident.
create table storm_reviews (
    collaboration_id uuid not null,
    matter_id uuid not null,
    relation uuid,
    called_by uuid not null,
    called_at timestamptz not null,
    chair uuid not null,
    chair_side uuid not null,
    hold_by timestamptz not null,
    closes_on date not null,
    held_at timestamptz,
    findings varchar(4000) not null,
    language varchar(2) not null,
    closed_at timestamptz,
    primary key (collaboration_id, matter_id),
    foreign key (collaboration_id, matter_id) references matters deferrable initially deferred
);

create table storm_people (
    collaboration_id uuid not null,
    matter_id uuid not null,
    organisation uuid not null,
    person uuid not null,
    primary key (collaboration_id, matter_id, organisation, person),
    foreign key (collaboration_id, matter_id) references storm_reviews deferrable initially deferred
);

create table storm_actions (
    collaboration_id uuid not null,
    matter_id uuid not null,
    number integer not null,
    text varchar(500) not null,
    language varchar(2) not null,
    organisation uuid not null,
    owner uuid not null,
    due_on date not null,
    done_at timestamptz,
    primary key (collaboration_id, matter_id, number),
    foreign key (collaboration_id, matter_id) references storm_reviews deferrable initially deferred
);

create table retrospectives (
    collaboration_id uuid not null,
    matter_id uuid not null,
    relation uuid,
    opened_at timestamptz not null,
    due_at timestamptz not null,
    is_overdue boolean not null,
    closed_at timestamptz,
    primary key (collaboration_id, matter_id),
    foreign key (collaboration_id, matter_id) references matters deferrable initially deferred
);

create table retrospective_notes (
    collaboration_id uuid not null,
    matter_id uuid not null,
    number integer not null,
    part varchar(20) not null,
    organisation uuid not null,
    person uuid not null,
    text varchar(4000) not null,
    language varchar(2) not null,
    at timestamptz not null,
    primary key (collaboration_id, matter_id, number),
    foreign key (collaboration_id, matter_id) references retrospectives deferrable initially deferred
);
