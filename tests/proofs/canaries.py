"""Canary words in every personal text of a database, and who may read each, found from the rows alone: no door
function, no policy and no code of the product takes part in the answer."""

import io
import re
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pypdf

WORD = re.compile(r"Zq([a-z])(\d{3})q")
IDENTITY, BRIEF, WORDS, SIGNAL = "i", "b", "w", "s"
"""Kinds of canaries: who she is; what is read to a session; what is written in her file; who was signalled."""
LEVELS = {BRIEF: 1, IDENTITY: 2, WORDS: 3}

PLANT = """
create temp table rank as select id, row_number() over (order by id) - 1 as n from beneficiaries_beneficiary;
update beneficiaries_identity i set first_name = w, last_name = w, usual_name = w, how_to_meet = w,
    phone = w, email = lower(w) || '@example.invalid'
    from (select id, format('Zqi%sq', lpad(n::text, 3, '0')) w from rank) r where r.id = i.beneficiary_id;
update committees_brief b set goal = format('Zqb%sq', lpad(n::text, 3, '0')) from rank r where r.id = b.beneficiary_id;
update diagnosis_assessment a set goal = w, not_wanted = w
    from (select id, format('Zqw%sq', lpad(n::text, 3, '0')) w from rank) r where r.id = a.beneficiary_id;
update diagnosis_item t set line = format('Zqw%sq', lpad(n::text, 3, '0')) from rank r
    where r.id = t.beneficiary_id and t.line <> '';
update pathways_contactline t set text = format('Zqw%sq', lpad(n::text, 3, '0')) from rank r
    where r.id = t.beneficiary_id;
update pathways_stepwords t set text = format('Zqw%sq', lpad(n::text, 3, '0')) from rank r
    where r.id = t.beneficiary_id;
-- The story leaves no signal open: some are, one of them given to a référent.
insert into spotting_signal select (jsonb_populate_record(s, jsonb_build_object(
    'id', gen_random_uuid(), 'kind', 'agreed', 'first_name', 'x', 'phone', 'x', 'welcomed_at', null, 'closed_at', null,
    'closing_reason', '', 'beneficiary_id', null, 'reached_on', null, 'duplicate_of_id', null, 'informed_on', null,
    'call_back_on', null, 'received_on', current_date, 'received_at', now()
))).* from spotting_signal s where s.assigned_to_id is not null limit 4;
update spotting_signal set assigned_to_id = null, assigned_at = null where id in (
    select id from spotting_signal where first_name = 'x' order by id limit 2
);
create temp table srank as select id, row_number() over (order by id) - 1 as n from spotting_signal;
update spotting_signal s set first_name = w, phone = w, how_to_meet = w, place = w
    from (select id, format('Zqs%sq', lpad(n::text, 3, '0')) w from srank) r
    where r.id = s.id and s.first_name <> '';
"""
HOLDERS = """
with mine as (
    select m.id, m.role from partners_membership m join accounts_account a on a.id = m.account_id
    where a.email = %(email)s and m.programme_id = %(cite)s
        and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
), seats as (
    select h.seat_id, s.kind from groups_seatholding h join mine on mine.id = h.membership_id
        join groups_seat s on s.id = h.seat_id
    where h.valid_from <= now() and (h.valid_until is null or h.valid_until > now())
)
"""
LEVEL_OF = f"""{HOLDERS}
select b.id, max(g.level) from beneficiaries_grant g join beneficiaries_beneficiary b on b.id = g.beneficiary_id
where b.programme_id = %(cite)s and g.link_id is null
    and g.valid_from <= now() and (g.valid_until is null or g.valid_until > now())
    and (g.membership_id in (select id from mine) or g.seat_id in (select seat_id from seats))
group by b.id
"""
SIGNALS_OF = f"""{HOLDERS}
select s.id from spotting_signal s where s.programme_id = %(cite)s
    and (exists (select from mine where role = 'coordinator') or s.assigned_to_id in (select id from mine))
"""


@dataclass
class Aviary:
    """The canaries of one database."""

    connection: psycopg.Connection[Any]
    people: list[Any] = field(default_factory=list)
    signals: list[Any] = field(default_factory=list)

    def plant(self) -> None:
        """Put a word of her own in every text of each person and signal."""
        self.connection.execute(PLANT)  # type: ignore[arg-type]
        self.people = [row[0] for row in self.connection.execute("select id from rank order by n")]
        self.signals = [row[0] for row in self.connection.execute("select id from srank order by n")]

    def allowed(self, email: str, cite: object) -> set[tuple[str, int]]:
        """What this account may read in this Cité, by its grants, seats and roles of today."""
        who = {"email": email, "cite": cite}
        found = set()
        for person, level in self.connection.execute(LEVEL_OF, who):  # type: ignore[arg-type]
            found |= {(kind, self.people.index(person)) for kind, least in LEVELS.items() if level >= least}
        for (signal,) in self.connection.execute(SIGNALS_OF, who):  # type: ignore[arg-type]
            found.add((SIGNAL, self.signals.index(signal)))
        return found

    def of_link(self, link: object) -> set[tuple[str, int]]:
        """What a link opens: one person, as far as its grant goes."""
        rows = self.connection.execute(
            "select beneficiary_id, level from beneficiaries_grant where link_id = %s", [link]
        )
        return {
            (kind, self.people.index(person))
            for person, level in rows
            for kind, least in LEVELS.items()
            if level >= least
        }


def heard(content: bytes, content_type: str) -> set[tuple[str, int]]:
    """The canaries of an answer: page, JSON or PDF."""
    if content_type.startswith("application/pdf"):
        text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    else:
        text = content.decode("utf-8", "replace")
    return {(kind, int(number)) for kind, number in WORD.findall(text)}
