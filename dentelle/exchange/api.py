"""The interface for machines, version 1: the public catalogue, its explanation for a situation, and the report.

Read only: what is sent to be explained is forgotten. The circle (`web/circle.py`) has told the database who asks and
applied the rights matrix before a function here runs; a name outside of it is the same 404 as anywhere.
"""

from typing import Annotated, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from ninja import NinjaAPI, Query
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from dentelle.accounts.actors import Actor
from dentelle.catalogue.models import Scheme
from dentelle.catalogue.queries import scheme_called, search
from dentelle.directory.queries import Wanted
from dentelle.directory.queries import search as find_services
from dentelle.exchange import situations
from dentelle.exchange.shapes import (
    Cell,
    FactShape,
    LeadsShape,
    ReportShape,
    SchemePage,
    SchemeShape,
    ServicePage,
    ServiceShape,
    Situation,
    Trouble,
)
from dentelle.exchange.situations import NotUnderstood
from dentelle.indicators.quarters import Quarter
from dentelle.indicators.queries import report_for
from dentelle.pathways.matching import leads_for
from dentelle.shared.errors import NotVisible
from dentelle.territory.models import Programme

PREFIX = "api/v1/"
A_PAGE = 50
_ABSENT = {404: Trouble}

api = NinjaAPI(
    title="Dentelle",
    version="1",
    description="Catalogue public et bilan protégé d’une Cité de l’emploi.",
    docs_url=None,
    openapi_url=None,
    urls_namespace="exchange",
)


class CiteRequest(HttpRequest):
    """What the circle adds to a request."""

    cite: Programme
    actor: Actor


@api.get(
    "{cite}/dispositifs", url_name="api_schemes", response={200: SchemePage, 422: Trouble, **_ABSENT},
    operation_id="schemes", summary="Les dispositifs ouverts",
)  # fmt: skip
def schemes(
    request: HttpRequest,
    cite: str,
    q: Annotated[str, Query(max_length=100, pattern=r"^[^\x00]*$")] = "",
    age: Annotated[int | None, Query(ge=0, le=120)] = None,
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> SchemePage:
    """Those open today: every word of `q` is found in their name, sentence or conditions; for somebody of that age."""
    asked = cast("CiteRequest", request)
    found = Paginator(search(asked.cite.pk, timezone.localdate(), words=q, age=age), A_PAGE)
    here = found.get_page(page) if page <= found.num_pages else []
    return SchemePage(
        count=found.count,
        next=page + 1 if page < found.num_pages else None,
        schemes=[_scheme(each) for each in here],
    )


@api.get(
    "{cite}/dispositifs/{slug}", url_name="api_scheme", response={200: SchemeShape, **_ABSENT},
    operation_id="scheme", summary="Un dispositif",
)  # fmt: skip
def scheme(request: HttpRequest, cite: str, slug: str) -> SchemeShape:
    """One scheme by its address; NotVisible (404) when there is none."""
    return _scheme(scheme_called(cast("CiteRequest", request).cite.pk, slug))


@api.get(
    "{cite}/services", url_name="api_services", response={200: ServicePage, 422: Trouble, **_ABSENT},
    operation_id="services", summary="Les services autour d’une commune (données ouvertes)",
)  # fmt: skip
def services(
    request: HttpRequest,
    cite: str,
    q: Annotated[str, Query(max_length=100, pattern=r"^[^\x00]*$")] = "",
    lieu: Annotated[str, Query(max_length=80, pattern=r"^[^\x00]*$")] = "",
    theme: Annotated[str, Query(max_length=60, pattern=r"^[a-z-]*$")] = "",
    public: Annotated[str, Query(max_length=60, pattern=r"^[a-z-]*$")] = "",
    gratuit: bool = False,
    mode: Annotated[str, Query(max_length=20, pattern=r"^[a-z-]*$")] = "",
    page: Annotated[int, Query(ge=1, le=50)] = 1,
) -> ServicePage:
    """As the page « Autour de vous »: words (misspelt ones too), 20 km around. `count` stops after 1,000."""
    wanted = Wanted(words=q, place=lieu, theme=theme, public=public, is_free=gratuit, mode=mode)
    found = find_services(wanted, page)
    return ServicePage(
        count=found.count,
        has_more=found.has_more,
        words=found.words,
        place=found.place.name if found.place else "",
        services=[ServiceShape.from_orm(service) for service in found.services],
    )


@api.get(
    "{cite}/faits", url_name="api_facts", response={200: list[FactShape], **_ABSENT},
    operation_id="facts", summary="Les faits que les règles demandent",
)  # fmt: skip
def facts(request: HttpRequest, cite: str) -> list[FactShape]:
    """Every fact, its question and its values: what `pistes` understands."""
    return situations.described()


@api.post(
    "{cite}/pistes", url_name="api_leads", response={200: LeadsShape, 422: Trouble, **_ABSENT},
    operation_id="leads", summary="Le catalogue expliqué pour une situation",
)  # fmt: skip
def leads(request: HttpRequest, cite: str, situation: Situation) -> LeadsShape:
    """Oui, non, à vérifier, for a situation without name: what decides, what is missing, what would open. Nothing of
    what is sent is stored, nor logged."""
    found, on = situations.facts_of(situation, timezone.localdate())
    programme = cast("CiteRequest", request).cite
    return situations.told(leads_for(programme.pk, found, on, birth_on=situation.birth_on), on)


@api.get(
    "{cite}/bilan/{quarter}", url_name="api_report", response={200: ReportShape, **_ABSENT},
    operation_id="report", summary="Le bilan d’un trimestre",
)  # fmt: skip
def report(request: HttpRequest, cite: str, quarter: Annotated[str, Field(max_length=20)]) -> ReportShape:
    """The report of « 2026-t4 », for whoever may read it; NotVisible (404) otherwise, and for no quarter."""
    asked = cast("CiteRequest", request)
    try:
        chosen = Quarter.parse(quarter)
    except ValueError as trouble:
        raise NotVisible from trouble
    found = report_for(asked.actor, asked.cite, chosen, today=timezone.localdate(), leaves_the_team=True)
    return ReportShape(
        quarter=chosen.slug,
        is_provisional=found.is_provisional,
        opening=found.opening,
        cells=[
            Cell(
                code=row.code, label=row.label, definition=row.definition, unit=row.unit, value=row.total.value,
                is_protected=row.total.is_protected,
            )
            for row in found.rows
        ],
    )  # fmt: skip


def describe(_: HttpRequest) -> HttpResponse:
    """The OpenAPI description."""
    return JsonResponse(api.get_openapi_schema(path_prefix=f"/{PREFIX}"), json_dumps_params={"ensure_ascii": False})


@api.exception_handler(HttpError)
def _not_json(_: HttpRequest, error: HttpError) -> HttpResponse:
    return JsonResponse({"detail": "La demande doit être écrite en JSON."}, status=422)


@api.exception_handler(NotUnderstood)
def _not_known(_: HttpRequest, error: NotUnderstood) -> HttpResponse:
    return JsonResponse({"detail": f"Ces faits ne sont pas compris : {', '.join(error.names)}."}, status=422)


@api.exception_handler(ValidationError)
def _not_understood(_: HttpRequest, error: ValidationError) -> HttpResponse:
    where = sorted({str(each["loc"][-1]) for each in error.errors})
    return JsonResponse({"detail": f"Ces paramètres ne sont pas compris : {', '.join(where)}."}, status=422)


def _scheme(found: Scheme) -> SchemeShape:
    return SchemeShape(
        slug=found.slug, name=found.name, nature=found.nature, theme=found.theme, summary=found.summary,
        age_min=found.age_min, age_max=found.age_max, is_checked=found.is_checked, closes_on=found.closes_on,
        conditions=[line for line in found.conditions.splitlines() if line.strip()], source=found.source,
    )  # fmt: skip
