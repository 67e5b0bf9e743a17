"""Writing a rule: conditions read back in French, tried on invented people, previewed on the Cité, then in force."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import reverse

from dentelle.catalogue import queries, writing_rules
from dentelle.catalogue.models import RulePreview, RuleVersion, Scheme
from dentelle.eligibility.engine import Verdict
from dentelle.eligibility.examples import EXAMPLES
from dentelle.eligibility.sentences import for_professional
from dentelle.eligibility.written import WRITABLE, in_words, read, rule_problems
from dentelle.pathways.impact import ask_impact, preview_of, rules_before_and_after
from dentelle.web.acting import act, done, now, show, today
from dentelle.web.catalogue.conditions_form import ConditionForm, FactForm, InForceForm
from dentelle.web.forms import Form
from dentelle.web.request import CiteRequest

SAID = {Verdict.YES: "Peut convenir", Verdict.UNKNOWN: "À vérifier", Verdict.NO: "Pas en ce moment"}


def write_rule(request: CiteRequest, slug: str) -> HttpResponse:
    """The draft and what is in force; `?fait=` chooses what the next condition is about, `?ou=` beside which line."""
    return _page(request, _scheme(request, slug))


def add_condition(request: CiteRequest, slug: str) -> HttpResponse:
    """One more comparison."""
    found = _scheme(request, slug)
    form = ConditionForm(request.POST, fact=WRITABLE.get(request.POST.get("about", "")))

    def do() -> str:
        writing_rules.add_condition(
            scheme=found,
            wanted=form.wanted(),
            beside=form.cleaned_data["beside"],
            by=request.actor,
            on=today(),
            at=now(),
        )
        return done(_address(request, found), "condition")

    return act(request, form, do) or _page(request, found, adding=form)


def drop_condition(request: CiteRequest, slug: str, line: int, place: int) -> HttpResponse:
    """One comparison less."""
    return _verb(
        request, slug, "condition",
        lambda found: writing_rules.drop_condition(
            scheme=found, line=line, place=place, by=request.actor, on=today(), at=now()
        ),
    )  # fmt: skip


def drop_draft(request: CiteRequest, slug: str) -> HttpResponse:
    """What was being written is thrown away."""
    return _verb(
        request, slug, "brouillon",
        lambda found: writing_rules.drop_draft(scheme=found, by=request.actor, on=today(), at=now()),
    )  # fmt: skip


def withdraw(request: CiteRequest, slug: str) -> HttpResponse:
    """Nothing more than the sheet and the nation is asked for."""
    return _verb(
        request, slug, "levee",
        lambda found: writing_rules.withdraw_rule(scheme=found, by=request.actor, on=today(), at=now()),
    )  # fmt: skip


def weigh(request: CiteRequest, slug: str) -> HttpResponse:
    """Have the draft weighed for whoever is accompanied today."""
    return _verb(request, slug, "effet", lambda found: ask_impact(scheme=found, by=request.actor, on=today(), at=now()))


def put_in_force(request: CiteRequest, slug: str) -> HttpResponse:
    """The draft counts from now on."""
    found = _scheme(request, slug)
    form = InForceForm(request.POST)

    def do() -> str:
        data = form.cleaned_data
        writing_rules.put_in_force(
            scheme=found, source=data["source"], is_read=data["is_read"], seen=data["seen"], by=request.actor,
            on=today(), at=now(),
        )  # fmt: skip
        return done(_address(request, found), "vigueur")

    return act(request, form, do) or _page(request, found, publishing=form)


def _verb(request: CiteRequest, slug: str, key: str, verb: Callable[[Scheme], None]) -> HttpResponse:
    found = _scheme(request, slug)
    form = Form(request.POST)

    def do() -> str:
        verb(found)
        return done(_address(request, found), key)

    return act(request, form, do) or _page(request, found, acting=form)


def _page(
    request: CiteRequest,
    found: Scheme,
    *,
    adding: ConditionForm | None = None,
    publishing: InForceForm | None = None,
    acting: Form | None = None,
) -> HttpResponse:
    draft = writing_rules.draft_of(found)
    versions = writing_rules.versions_of(found)
    lines = read(draft.lines) if draft else ()
    beside, code = request.GET.get("ou", ""), request.GET.get("fait", "")
    if adding is not None:  # sent and refused: the same question, beside the same line
        beside, code = str(adding["beside"].value() or ""), adding.fact.code if adding.fact else ""
    beside = beside if beside.isdecimal() and int(beside) < len(lines) else ""
    fact = WRITABLE.get(code)
    forms = {
        "adding": adding or (ConditionForm(fact=fact, initial={"about": code, "beside": beside}) if fact else None),
        "publishing": publishing or InForceForm(initial=_published(draft, versions)),
        "acting": acting or Form(),
    }
    preview = preview_of(found, draft) if draft else None
    context: dict[str, object] = {
        "scheme": found,
        "written": draft,
        "drafted": [(number, [in_words((each,)) for each in line]) for number, line in enumerate(lines)],
        "problems": list(rule_problems(lines)) if draft else [],
        "latest": next(iter(versions), None),
        "in_force": [in_words(line) for line in read(versions[0].lines)] if versions else [],
        "versions": [(version, [in_words(line) for line in read(version.lines)]) for version in versions],
        "choosing": FactForm(initial={"fait": code}),
        "fact": fact,
        "beside": beside,
        "tried": _tried(found, draft) if draft and lines else [],
        "preview": preview,
        "counted": _counted(preview),
        **forms,
    }
    bound = [form for form in forms.values() if form is not None]
    return show(request, "web/catalogue/conditions.html", context, *bound)


def _tried(found: Scheme, draft: RuleVersion) -> list[tuple[str, str, str, str]]:
    """What the draft says of invented people: words, before, after, why."""
    before, after = rules_before_and_after(found, draft, today())
    rows = []
    for each in EXAMPLES:
        facts = each.facts(today())
        then, now_said = before.explain(facts, today()), after.explain(facts, today())
        rows.append((each.words, SAID[then.verdict], SAID[now_said.verdict], for_professional(now_said)))
    return rows


def _counted(preview: RulePreview | None) -> list[tuple[str, str]]:
    """The three numbers of a preview in words, once it is done."""
    if preview is None or preview.finished_at is None:
        return []
    words = {"enters": "y entrent", "leaves": "n’y entrent plus", "to_check": "deviennent « à vérifier »"}
    return [(sentence, _number(preview.counts.get(name, 0))) for name, sentence in words.items()]


def _number(kept: object) -> str:
    return "5 ou moins" if kept == "few" else str(kept)


def _published(draft: RuleVersion | None, versions: list[RuleVersion]) -> dict[str, object]:
    seen = writing_rules.version_of(draft) if draft else ""
    return {"seen": seen, "source": versions[0].source if versions else ""}


def _scheme(request: CiteRequest, slug: str) -> Scheme:
    queries.keeper_only(request.actor)
    return queries.scheme_called(request.cite.pk, slug)


def _address(request: CiteRequest, found: Scheme) -> str:
    return reverse("write_rule", kwargs={"cite": request.cite.slug, "slug": found.slug})
