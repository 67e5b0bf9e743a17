"""Where a person lives: by hand, by a click on a drawn map, or by a service of addresses when there is one."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from dentelle.beneficiaries import queries
from dentelle.beneficiaries.access import File, open_file
from dentelle.beneficiaries.residence import residence_of, set_residence
from dentelle.beneficiaries.vocabulary import AreaMethod, Level
from dentelle.territory.addresses import Found, ServiceSilent, look_up
from dentelle.territory.geometry import Point
from dentelle.territory.models import PriorityArea
from dentelle.territory.queries import vintage_on
from dentelle.web.acting import act, done, now, posted, show, today
from dentelle.web.request import CiteRequest
from dentelle.web.territory.drawing import CLICKED, frame_around
from dentelle.web.territory.forms import ResidenceForm

OTHERWISE = "placez-la sur la carte, ou répondez à la main."


def residence(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Say where the person lives; the answer is shown in words, with what to do at a border."""
    file = open_file(request.actor, pk, screen="residence", at_least=Level.FILE)
    known = residence_of(file.person)
    initial: dict[str, object] = {"on": today(), "method": AreaMethod.DECLARED}
    if known is not None:
        initial |= {
            "lodging": known.lodging,
            "address": known.address,
            "answer": known.answer,
            "area": str(known.area_id or ""),
        }
    form = ResidenceForm(posted(request), initial=initial, cite=request.cite)
    area = _shown_area(request)
    if "chercher" in request.POST:
        return _look_up(request, file, form, area)
    point, method = _point(request, area)

    def do() -> str:
        set_residence(
            person=file.person,
            draft=form.draft(point=point, method=method),
            by=request.actor,
            on=form.cleaned_data["on"],
            at=now(),
        )
        return done(reverse("residence", kwargs={"cite": request.cite.slug, "pk": pk}), "adresse")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    return _page(request, file, form, area)


def _page(
    request: CiteRequest, file: File, form: ResidenceForm, area: PriorityArea | None, **more: object
) -> HttpResponse:
    outlined = request.cite.areas.filter(vintage=vintage_on(today()), outline__isnull=False)
    context: dict[str, object] = {
        "file": file,
        "identity": queries.identity_of(file.person),
        "known": residence_of(file.person),
        "form": form,
        "maps": outlined.defer("outline").order_by("name"),
        "area": area,
        "side": CLICKED,
        "has_service": bool(settings.ADDRESS_SERVICE),
        **more,
    }
    return show(request, "web/territory/residence.html", context, form)


def _shown_area(request: CiteRequest) -> PriorityArea | None:
    """The neighbourhood whose map is shown."""
    asked = request.POST.get("quartier") or request.GET.get("quartier", "")
    try:
        return request.cite.areas.filter(pk=UUID(asked), outline__isnull=False).first()
    except ValueError:
        return None


def _point(request: CiteRequest, area: PriorityArea | None) -> tuple[Point | None, str]:
    """Where the map was clicked, or what the service found; nothing when the answer is given by hand."""
    post = request.POST
    try:
        if area is not None and area.outline and "carte.x" in post:
            frame = frame_around([area.outline], width=CLICKED, height=CLICKED)
            return frame.point(float(post["carte.x"]), float(post["carte.y"])), AreaMethod.POINT
        if "point" in post:
            longitude, latitude = (float(part) for part in post["point"].split(","))
            if abs(longitude) <= 180 and abs(latitude) <= 90:
                return (longitude, latitude), AreaMethod.SERVICE
    except (ValueError, KeyError):
        pass
    return None, ""


def _look_up(request: CiteRequest, file: File, form: ResidenceForm, area: PriorityArea | None) -> HttpResponse:
    form.is_valid()
    address = form.cleaned_data.get("address", "").strip()
    found: list[Found] = []
    silence = ""
    if not address:
        silence = "Écrivez d’abord l’adresse."
    elif settings.ADDRESS_SERVICE:
        try:
            found = look_up(settings.ADDRESS_SERVICE, address)
            silence = (
                ""
                if found
                else "Le service ne connaît pas cette adresse : placez-la sur la carte, ou répondez à la main."
            )
        except ServiceSilent:
            silence = "Le service d’adresses ne répond pas : placez-la sur la carte, ou répondez à la main."
    form.errors.clear()
    return _page(request, file, form, area, addresses=found, silence=silence)
