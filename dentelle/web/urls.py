"""The address book of the screens: French addresses, no accent, no name of anybody."""

from django.urls import URLPattern, path

from dentelle.web.beneficiaries import views as beneficiaries
from dentelle.web.committees import views as committees
from dentelle.web.health import health
from dentelle.web.indicators import views as indicators
from dentelle.web.pathways import views as pathways
from dentelle.web.pathways.reply import reply
from dentelle.web.public import views as public
from dentelle.web.spotting import views as spotting

urlpatterns: list[URLPattern] = [
    path("", public.home, name="home"),
    path("sante/", health, name="health"),
    path("sortir/", public.sign_out, name="sign_out"),
    path("<slug:cite>/", public.cite, name="cite"),
    path("<slug:cite>/information/", public.notice, name="notice"),
    path("<slug:cite>/signaler/", public.signal, name="signal"),
    path("<slug:cite>/suivi/<str:token>/", public.follow_up, name="follow_up"),
    path("<slug:cite>/reponse/<str:token>/", reply, name="reply"),
    path("<slug:cite>/merci/", public.thanks, name="thanks"),
    path("<slug:cite>/coordination/", spotting.coordination, name="coordination"),
    path("<slug:cite>/aujourdhui/", spotting.today_page, name="today"),
    path("<slug:cite>/signalements/<uuid:pk>/", spotting.signal_file, name="signal_file"),
    path("<slug:cite>/signalements/<uuid:pk>/confier/", spotting.assign, name="assign"),
    path("<slug:cite>/signalements/<uuid:pk>/contact/", spotting.attempt, name="attempt"),
    path("<slug:cite>/signalements/<uuid:pk>/clore/", spotting.close_signal, name="close_signal"),
    path("<slug:cite>/signalements/<uuid:pk>/accueil/", spotting.welcome, name="welcome"),
    path("<slug:cite>/personnes/", beneficiaries.people, name="people"),
    path("<slug:cite>/personnes/<uuid:pk>/", beneficiaries.person, name="person"),
    path("<slug:cite>/personnes/<uuid:pk>/situation/", beneficiaries.facts, name="facts"),
    path("<slug:cite>/personnes/<uuid:pk>/accord/", beneficiaries.agreement, name="agreement"),
    path("<slug:cite>/personnes/<uuid:pk>/entree/", pathways.enter, name="enter"),
    path("<slug:cite>/personnes/<uuid:pk>/orienter/", pathways.orient, name="orient"),
    path("<slug:cite>/personnes/<uuid:pk>/fin/", pathways.exit_, name="exit"),
    path("<slug:cite>/orientations/<uuid:pk>/", pathways.orientation, name="orientation"),
    path("<slug:cite>/groupes/", committees.groups, name="groups"),
    path("<slug:cite>/groupes/<slug:slug>/", committees.group, name="group"),
    path("<slug:cite>/groupes/<slug:slug>/seance/", committees.open_session, name="open_session"),
    path("<slug:cite>/seances/<uuid:pk>/", committees.session, name="session"),
    path("<slug:cite>/seances/<uuid:pk>/presences/", committees.attendance, name="attendance"),
    path("<slug:cite>/seances/<uuid:pk>/inscrire/", committees.add_case, name="add_case"),
    path("<slug:cite>/seances/<uuid:pk>/situations/<uuid:case_pk>/", committees.case, name="case"),
    path("<slug:cite>/seances/<uuid:pk>/clore/", committees.close_session, name="close_session"),
    path("<slug:cite>/bilan/", indicators.report, name="report"),
    path("<slug:cite>/bilan/<str:quarter>/", indicators.report, name="report_quarter"),
]
