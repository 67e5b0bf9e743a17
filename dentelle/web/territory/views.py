"""The ground of a Cité: a public page, its drawing, and the official outlines."""

from dataclasses import asdict
from uuid import UUID

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dentelle.shared.errors import NotVisible
from dentelle.territory import queries, usecases
from dentelle.territory.geometry import bounds
from dentelle.territory.importing import Area, Report, read
from dentelle.territory.models import PriorityArea, Programme
from dentelle.web.acting import act, done, now, show, today
from dentelle.web.request import CiteRequest
from dentelle.web.territory.drawing import CLICKED, frame_around
from dentelle.web.territory.forms import AreasForm, TakeForm

WIDTH, HEIGHT = 640, 480
SALT = "dentelle.areas"


def ground(request: CiteRequest) -> HttpResponse:
    """Where the Cité works: a map of its neighbourhoods, by vintage, each with its source."""
    areas = list(queries.all_areas(request.cite))
    current = [area for area in areas if area.vintage == queries.vintage_on(today())]
    context = {
        "areas": areas,
        "communes": queries.communes_of(request.cite),
        "drawing": _drawing(current),
        "width": WIDTH,
        "height": HEIGHT,
    }
    return render(request, "web/territory/ground.html", context)


def _drawing(areas: list[PriorityArea]) -> list[dict[str, object]]:
    outlines = [area.outline for area in areas if area.outline]
    if not outlines:
        return []
    frame = frame_around(outlines, width=WIDTH, height=HEIGHT)
    shapes = []
    for number, area in enumerate(areas, start=1):
        if area.outline:
            west, south, east, north = bounds([area.outline])
            x, y = frame.pixel(((west + east) / 2, (south + north) / 2))
            shapes.append({"number": number, "path": frame.path(area.outline), "x": round(x), "y": round(y)})
    return shapes


def map_of_area(request: CiteRequest, pk: UUID) -> HttpResponse:
    """The drawing one clicks on to place an address: one neighbourhood and its neighbours."""
    area = request.cite.areas.filter(pk=pk).first()
    if area is None or not area.outline:
        raise NotVisible
    frame = frame_around([area.outline], width=CLICKED, height=CLICKED)
    shapes = [
        {"path": frame.path(other.outline), "is_it": other.pk == area.pk}
        for other in request.cite.areas.filter(vintage=area.vintage, outline__isnull=False)
        if other.outline
    ]
    context = {"side": CLICKED, "shapes": shapes, "hundred": round(100 / frame.metres_per_pixel, 1)}
    return render(request, "web/territory/map.svg", context, content_type="image/svg+xml")


def take_areas(request: CiteRequest) -> HttpResponse:
    """Look at the official file, then take from it the neighbourhoods of this Cité."""
    if "areas" in request.POST:
        return _take(request)
    form = AreasForm(request.POST, request.FILES) if request.method == "POST" else AreasForm(initial={"vintage": 2015})
    report = None
    if form.is_bound and form.is_valid():
        insee = frozenset(queries.communes_of(request.cite).values_list("insee", flat=True))
        report = read(form.cleaned_data["file"].file, insee=insee)
        if report.problems:
            form.add_problems(report.problems)
    return _page(request, form, report)


def _page(request: CiteRequest, form: AreasForm, report: Report | None = None) -> HttpResponse:
    context: dict[str, object] = {"form": form, "areas": queries.all_areas(request.cite).defer("outline")}
    if report is not None and report.can_be_taken:
        vintage = form.cleaned_data["vintage"]
        signed = signing.dumps(
            {"vintage": vintage, "cite": str(request.cite.pk), "areas": [asdict(area) for area in report.areas]},
            salt=SALT,
            compress=True,
        )
        known = set(request.cite.areas.filter(vintage=vintage, outline__isnull=False).values_list("code", flat=True))
        context |= {
            "report": report,
            "vintage": vintage,
            "found": [(area, area.code in known) for area in report.areas],
            "take": TakeForm(initial={"areas": signed}),
        }
    return show(request, "web/territory/take.html", context, form)


def _take(request: CiteRequest) -> HttpResponse:
    form = TakeForm(request.POST)
    try:
        looked_at = signing.loads(request.POST["areas"], salt=SALT, max_age=3600)
    except signing.BadSignature:
        raise NotVisible from None
    if looked_at["cite"] != str(request.cite.pk):
        raise NotVisible

    def do() -> str:
        usecases.take_areas(
            programme=Programme.objects.get(pk=request.cite.pk),
            vintage=looked_at["vintage"],
            areas=[Area(**area) for area in looked_at["areas"]],
            source="Fichier officiel des quartiers prioritaires, importé par la Cité",
            by=request.actor,
            on=today(),
            at=now(),
        )
        return done(reverse("ground", kwargs={"cite": request.cite.slug}), "quartiers")

    return act(request, form, do) or _page(request, AreasForm())
