"""The addresses of the partnership: people, institutions, bodies, member lists."""

from __future__ import annotations

from django.urls import path

from catena.platform.members.views import (
    bodies,
    body_editing,
    designations,
    imports,
    institution_editing,
    institutions,
    inviting,
    overview,
    people,
    person_editing,
)

app_name = "members"

PERSON = "people/<uuid:public_id>/"
INSTITUTION = "institutions/<uuid:public_id>/"
SEAT = "seats/<uuid:public_id>/"
BODY = "bodies/<slug:region>/<slug:code>/"
IMPORT = "imports/<uuid:public_id>/"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("people/", people.directory, name="people"),
    path("people/add/", person_editing.add, name="add_person"),
    path(PERSON, people.person, name="person"),
    path(f"{PERSON}change/", person_editing.change, name="change_person"),
    path(f"{PERSON}list/", person_editing.list_publicly, name="list_person"),
    path(f"{PERSON}unlist/", person_editing.unlist, name="unlist_person"),
    path(f"{PERSON}erase/", person_editing.erase, name="erase_person"),
    path(f"{PERSON}take-part/", person_editing.take_part, name="take_part"),
    path(f"{PERSON}designate/", designations.designate, name="designate"),
    path(
        "capacities/<uuid:public_id>/end/",
        person_editing.end_capacity,
        name="end_capacity",
    ),
    path(
        "countries/<slug:code>/designate/",
        designations.designate_for,
        name="designate_for",
    ),
    path(
        "designations/<uuid:public_id>/end/",
        designations.end_designation,
        name="end_designation",
    ),
    path(
        "designations/<uuid:public_id>/letter/",
        designations.add_letter,
        name="add_letter",
    ),
    path("delegations/", designations.delegation_list, name="delegations"),
    path("delegations/give/", designations.delegate, name="delegate"),
    path(
        "delegations/<uuid:public_id>/end/",
        designations.end_delegation,
        name="end_delegation",
    ),
    path("institutions/", institutions.directory, name="institutions"),
    path("institutions/add/", institution_editing.add, name="add_institution"),
    path(INSTITUTION, institutions.institution, name="institution"),
    path(
        f"{INSTITUTION}change/", institution_editing.change, name="change_institution"
    ),
    path(
        f"{INSTITUTION}invite/",
        institution_editing.invite,
        name="invite_to_institution",
    ),
    path("posts/<uuid:public_id>/end/", inviting.end_post, name="end_post"),
    path("invitations/<uuid:public_id>/withdraw/", inviting.withdraw, name="withdraw"),
    path("invitations/<str:token>/", inviting.accept, name="invitation"),
    path("regions/<slug:region>/bodies/add/", body_editing.add, name="add_body"),
    path(BODY, bodies.body, name="body"),
    path(f"{BODY}change/", body_editing.change, name="change_body"),
    path(f"{BODY}dissolve/", body_editing.dissolve, name="dissolve_body"),
    path(f"{BODY}invite/", body_editing.invite, name="invite_to_body"),
    path(f"{BODY}seats/add/", body_editing.add_seat, name="add_seat"),
    path(
        "seats/<uuid:public_id>/change/", body_editing.change_seat, name="change_seat"
    ),
    path(f"{SEAT}fill/", body_editing.fill, name="fill"),
    path(
        "mandates/<uuid:public_id>/end/", body_editing.end_mandate, name="end_mandate"
    ),
    path("imports/", imports.import_list, name="imports"),
    path("imports/send/", imports.upload, name="upload"),
    path("imports/template/", imports.template, name="import_template"),
    path(IMPORT, imports.import_page, name="import"),
    path(f"{IMPORT}apply/", imports.apply, name="apply_import"),
    path(f"{IMPORT}reverse/", imports.reverse_all, name="reverse_import"),
]
