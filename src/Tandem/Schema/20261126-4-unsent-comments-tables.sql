-- What somebody wrote as a comment and what has not gone out; its author's alone, for ten seconds.
create table unsent_comments (
    id uuid not null primary key,
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null,
    collaboration_id uuid not null,
    record uuid not null,
    place varchar(300) not null,
    text text not null,
    language varchar(2) not null,
    command varchar(100) not null,
    body text not null,
    at timestamptz not null
);

create index unsent_comments_by_author on unsent_comments (organisation, person, record);
