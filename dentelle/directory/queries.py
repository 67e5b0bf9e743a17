"""Looking for a service: words (misspelt ones too), a place, a theme, a public, the cost, the way."""

from dataclasses import dataclass
from math import cos, radians

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import connection
from django.db.models import ExpressionWrapper, F, FloatField, Func, Q, QuerySet

from dentelle.directory.models import Place, Service
from dentelle.directory.reading import words_of
from dentelle.shared.french import folded

A_PAGE = 20
AROUND = 20  # km
MOST_COUNTED = 1_000
_KM_A_DEGREE = 111.2


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; every part may be empty."""

    words: str = ""
    place: str = ""
    theme: str = ""
    public: str = ""
    is_free: bool = False
    mode: str = ""


@dataclass(frozen=True)
class Found:
    """One page of services, and what was understood of what was typed."""

    services: list[Service]
    count: int
    """Up to MOST_COUNTED + 1, which means "more"."""
    page: int
    words: str
    """The words that were looked for, when those typed were misspelt; "" otherwise."""
    place: Place | None
    is_place_guessed: bool

    @property
    def has_more(self) -> bool:
        return self.count > self.page * A_PAGE and self.page * A_PAGE < MOST_COUNTED

    @property
    def is_many(self) -> bool:
        return self.count > MOST_COUNTED


def search(wanted: Wanted, page: int = 1) -> Found:
    """The services that fit, the nearest first when a place is named, the latest checked otherwise."""
    place, is_guessed = place_called(wanted.place)
    found = _around(_narrowed(wanted), place)
    words = ""
    if wanted.words.strip():
        narrowed = _with_words(found, wanted.words, is_around=place is not None)
        if not narrowed.exists() and (meant := meant_by(wanted.words)):
            words, narrowed = meant, _with_words(found, meant, is_around=place is not None)
        found = narrowed
    page = max(1, min(page, MOST_COUNTED // A_PAGE))
    count = found.order_by()[: MOST_COUNTED + 1].count()
    first = (page - 1) * A_PAGE
    return Found(list(found[first : first + A_PAGE]), count, page, words, place, is_guessed)


def place_called(typed: str) -> tuple[Place | None, bool]:
    """The commune of this name or postal code, the largest first; or the nearest name, and that it was guessed."""
    typed = typed.strip()
    if not typed:
        return None, False
    if typed.isdecimal() and len(typed) == 5:
        return Place.objects.filter(postal_codes__contains=[typed]).order_by("-services").first(), False
    name = folded(typed)
    exact = Place.objects.filter(folded=name).order_by("-services").first()
    if exact is not None:
        return exact, False
    near = Place.objects.raw(
        "select * from directory_place where folded %% %s order by similarity(folded, %s) desc, services desc limit 1",
        [name, name],
    )
    return next(iter(near), None), True


def meant_by(typed: str) -> str:
    """What was probably meant: each word that no service uses is replaced by the nearest one that some do; "" when one
    has none near enough, or when nothing is misspelt."""
    words = list(words_of(typed))[:8]
    meant = [word if len(word) < 4 else _nearest(word) for word in words]
    return " ".join(meant) if all(meant) and meant != words else ""


def _nearest(word: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select word from directory_word where word like %s order by times desc limit 1", [f"{word}%"])
        if cursor.fetchone():
            return word
        cursor.execute(
            "select word from directory_word where word %% %s order by similarity(word, %s) desc, times desc limit 1",
            [word, word],
        )
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def _narrowed(wanted: Wanted) -> QuerySet[Service]:
    found = Service.objects.defer("words")
    if wanted.theme:
        found = found.filter(themes__contains=[wanted.theme])
    if wanted.public:
        found = found.filter(Q(publics__contains=[wanted.public]) | Q(publics=[]))
    if wanted.is_free:
        found = found.filter(is_free=True)
    if wanted.mode:
        found = found.filter(modes__contains=[wanted.mode])
    return found


def _with_words(found: QuerySet[Service], typed: str, *, is_around: bool) -> QuerySet[Service]:
    words = list(words_of(typed))[:8]
    if not words:
        return found.none()
    # Folded letters and figures alone: nothing of the query language passes.
    asked = SearchQuery(" & ".join(f"{word}:*" for word in words), search_type="raw", config="simple")
    if not is_around:
        return found.filter(words=asked)
    # Around a place there are some hundreds: reading their words costs less than the index of all of France (measured:
    # 4 ms for 31, with common words), which PostgreSQL cannot choose for an expression.
    unindexed = Func(F("words"), template="(%(expressions)s || ''::tsvector)", output_field=SearchVectorField())
    return found.alias(unindexed=unindexed).filter(unindexed=asked)


def _around(found: QuerySet[Service], place: Place | None) -> QuerySet[Service]:
    """Within AROUND km, as the crow flies, the nearest first."""
    if place is None:
        return found.order_by("-updated_on", "id")
    height = AROUND / _KM_A_DEGREE
    shrink = max(cos(radians(place.latitude)), 0.01)
    north, east = F("latitude") - place.latitude, (F("longitude") - place.longitude) * shrink
    squared = ExpressionWrapper(north * north + east * east, output_field=FloatField())
    box = Q(
        latitude__range=(place.latitude - height, place.latitude + height),
        longitude__range=(place.longitude - height / shrink, place.longitude + height / shrink),
    )
    return found.filter(box).alias(squared=squared).filter(squared__lte=height * height).order_by("squared", "id")
