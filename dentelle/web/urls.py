"""The address book of the screens, room by room: French addresses, no accent, no name of anybody."""

from django.urls import URLPattern

from dentelle.web.account import urls as account
from dentelle.web.beneficiaries import urls as beneficiaries
from dentelle.web.catalogue import urls as catalogue
from dentelle.web.committees import urls as committees
from dentelle.web.delegations import urls as delegations
from dentelle.web.diagnosis import urls as diagnosis
from dentelle.web.directory import urls as directory
from dentelle.web.drafts import urls as drafts
from dentelle.web.indicators import urls as indicators
from dentelle.web.pathways import urls as pathways
from dentelle.web.public import urls as public
from dentelle.web.spotting import urls as spotting
from dentelle.web.succession import urls as succession
from dentelle.web.team import urls as team
from dentelle.web.territory import urls as territory
from dentelle.web.today import urls as today
from dentelle.web.undoing import urls as undoing

# Signing in and the public room first: their fixed addresses must not be read as a Cité.
urlpatterns: list[URLPattern] = [
    *account.urlpatterns,
    *public.urlpatterns,
    *beneficiaries.urlpatterns,
    *catalogue.urlpatterns,
    *committees.urlpatterns,
    *directory.urlpatterns,
    *drafts.urlpatterns,
    *indicators.urlpatterns,
    *pathways.urlpatterns,
    *spotting.urlpatterns,
    *team.urlpatterns,
    *territory.urlpatterns,
    *today.urlpatterns,
    *undoing.urlpatterns,
    *delegations.urlpatterns,
    *diagnosis.urlpatterns,
    *succession.urlpatterns,
]
