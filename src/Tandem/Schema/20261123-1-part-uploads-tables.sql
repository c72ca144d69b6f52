-- Files that are being sent in parts, before they are loads, and how much of each is safe on the disk.
create table part_uploads (
    id uuid primary key,
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null,
    mapping varchar(60) not null,
    file_name varchar(255) not null,
    length bigint not null,
    digest varchar(64),
    only_in uuid,
    dry_run boolean not null,
    again boolean not null,
    begun_at timestamptz not null,
    moved_at timestamptz not null,
    received bigint not null
);

create index part_uploads_of_organisation on part_uploads (organisation);

-- How much of its file a load has passed, in bytes of the file as it was sent. Of a workbook that is a share.
alter table loads add column bytes_passed bigint not null default 0;
