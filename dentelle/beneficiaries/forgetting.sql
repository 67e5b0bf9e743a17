-- What has served its time and tells nothing any more, erased by the worker, who reads none of it (docs/data-register.csv
-- gives each column's retention). The lines of the demonstration's story (no content, no address) are not forms: they stay.
create function door.forget_traces() returns int volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    erased int := 0;
    part int;
begin
    delete from shared_submission
        where at < now() - interval '30 days' and (content is not null or outcome like '/%');
    get diagnostics part = row_count;
    erased := erased + part;
    delete from shared_outboxmessage where sent_at < now() - interval '30 days';
    get diagnostics part = row_count;
    erased := erased + part;
    delete from journal_reading where at < now() - interval '12 months';
    get diagnostics part = row_count;
    erased := erased + part;
    -- A grant keeps the link it was given to: it says by which way a scheme read a file.
    delete from accounts_link l where l.valid_until < now() - interval '30 days'
        and not exists (select from beneficiaries_grant g where g.link_id = l.id);
    get diagnostics part = row_count;
    return erased + part;
end $$;
revoke all on function door.forget_traces() from public;
grant execute on function door.forget_traces() to dentelle_work;
alter function door.forget_traces() owner to dentelle_door;
