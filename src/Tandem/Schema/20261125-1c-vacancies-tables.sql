-- Since when nobody of a side holds a role that somebody held.
create table role_vacancies (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    organisation uuid not null references organisations deferrable initially deferred,
    role varchar(30) not null,
    since timestamptz not null,
    primary key (collaboration_id, organisation, role)
);
