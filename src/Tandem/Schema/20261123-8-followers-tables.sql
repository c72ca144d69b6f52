-- Who follows a matter, or said that he or she does not want to.
create table matter_followers (
    collaboration_id uuid not null,
    matter uuid not null,
    person uuid not null references persons deferrable initially deferred,
    organisation uuid not null references organisations deferrable initially deferred,
    follows boolean not null,
    since timestamptz not null,
    primary key (collaboration_id, matter, person, organisation),
    foreign key (collaboration_id, matter) references matters deferrable initially deferred
);
