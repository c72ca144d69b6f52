-- How an organisation reads the files of one of its sources.
create table csv_mappings (
    organisation uuid not null references organisations deferrable initially deferred,
    name varchar(60) not null,
    body text not null,
    changed_at timestamptz not null,
    primary key (organisation, name)
);
