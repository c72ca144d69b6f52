-- What a person typed in a form and has not sent; its author's alone.
create table drafts (
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null,
    place varchar(300) not null,
    fields text not null,
    at timestamptz not null,
    primary key (organisation, person, place)
);

create index drafts_by_age on drafts (at);
