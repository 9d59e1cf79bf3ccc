"""Member lists on their pages: from the empty list to the one that is taken back."""

from __future__ import annotations

from io import BytesIO

import pytest
import world
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from catena.platform.members.models import MemberImport, Person

from .pages import as_, n_queries, page

IMPORTS = "/partnership/imports/"
LIST = """name,country,institution,role,e-mail,listed,remarks
Kim Example,Bhutan,Soil House,focal point,kim@example.org,yes,
Dara Example,Bhutan,,,dara.example@example.org,no,
Nobody Example,Atlantis,,,,,
"""


@pytest.fixture
def secretary(db):
    """Somebody of the secretariat; Dara of Bhutan is known already."""
    world.person("Dara Example", country=world.country())
    return world.secretary()


def send(browser, text=LIST, name="members.csv"):
    file = SimpleUploadedFile(name, text.encode())
    typed = {"region": str(world.region().public_id), "file": file}
    return browser.post(f"{IMPORTS}send/", typed)


@pytest.fixture
def sent(secretary):
    """A list that was read: somebody new, somebody known, and a line set aside."""
    send(as_(secretary))
    return MemberImport.objects.get()


def path_of(import_, page=""):
    return f"{IMPORTS}{import_.public_id}/{page}"


@pytest.mark.parametrize("what", ["", "send/", "template/"])
def test_lists_are_for_those_who_keep_the_register(db, what):
    world.country()

    assert as_(world.focal_point()).get(f"{IMPORTS}{what}").status_code == 403


def test_a_visitor_signs_in_first(client, sent):
    response = client.get(path_of(sent))

    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("what", ["", "apply/", "reverse/"])
def test_a_list_is_not_for_others(sent, what):
    assert as_(world.technician()).get(path_of(sent, what)).status_code == 403


def test_the_empty_list_offers_countries_and_shows_an_example(secretary):
    response = as_(secretary).get(f"{IMPORTS}template/")

    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content)))
    members, guide, choices = (book.get_sheet_by_index(i).to_python() for i in range(3))
    assert members == [
        [
            "name",
            "title",
            "country",
            "institution",
            "position",
            "role",
            "e-mail",
            "phone",
            "listed",
        ]
    ]
    assert guide[1][:2] == ["name", "Dara Example"]
    assert choices[1][0] == "Bhutan"


def test_what_is_sent_is_shown_line_by_line_and_changes_nothing(secretary, sent):
    text = page(as_(secretary), path_of(sent))

    assert "Nothing has changed yet." in text
    assert "Kim Example" in text
    assert "Role: National focal point" in text
    assert "Country: Bhutan" in text
    assert "No member is called &#x27;Atlantis&#x27;" in text
    assert "Columns that were not read: remarks." in text
    assert not Person.objects.filter(name="Kim Example").exists()


def test_a_change_is_shown_with_what_was_before(secretary):
    browser = as_(secretary)
    send(browser, "name,country,position\nDara Example,Bhutan,Director\n")

    text = page(browser, path_of(MemberImport.objects.get()))

    assert "Position: – → Director" in text


def test_the_figures_name_every_meaning(secretary, sent):
    figures = dict(as_(secretary).get(path_of(sent)).context["figures"])

    assert figures == {"Add": 1, "Change": 0, "No change": 1, "Set aside": 1}


def test_lines_are_filtered_by_what_they_do(secretary, sent):
    text = page(as_(secretary), path_of(sent) + "?action=set_aside")

    assert "Nobody Example" in text
    assert "Kim Example" not in text


def test_a_file_that_is_no_list_is_told_so(secretary):
    browser = as_(secretary)

    no_table = send(browser, "%PDF-1.7 %%EOF", "members.csv")
    no_column = send(browser, "colour\nred\n")

    assert no_table.context["form"].errors["file"]
    assert no_column.context["form"].non_field_errors()


@pytest.mark.django_db(transaction=True)
def test_a_list_is_applied_and_reversed(secretary, sent):
    browser = as_(secretary)
    version = str(sent.version)

    response = browser.post(path_of(sent, "apply/"), {"version": version})
    assert response["Location"].startswith("/jobs/")
    assert Person.objects.get(name="Kim Example").is_listed
    text = page(browser, path_of(sent))
    assert "Applied</span>" in text
    assert ">Apply</a>" not in text

    sent.refresh_from_db()
    browser.post(path_of(sent, "reverse/"), {"version": str(sent.version)})
    assert not Person.objects.filter(name="Kim Example").exists()
    assert "Reversed</span>" in page(browser, path_of(sent))


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_reversed_says_why(secretary, sent):
    browser = as_(secretary)
    browser.post(path_of(sent, "apply/"), {"version": "1"})
    kim = Person.objects.get(name="Kim Example")
    Person.objects.filter(id=kim.id).update(version=kim.version + 1)
    sent.refresh_from_db()

    browser.post(path_of(sent, "reverse/"), {"version": str(sent.version)})

    text = page(browser, path_of(sent))
    assert "1 line could not be reversed; its remark says why." in text
    assert "Kim Example was changed since" in text


@pytest.mark.django_db(transaction=True)
def test_a_list_is_not_applied_twice(secretary, sent):
    browser = as_(secretary)
    browser.post(path_of(sent, "apply/"), {"version": "1"})

    response = browser.post(path_of(sent, "apply/"), {"version": "1"})

    assert "This list was applied already" in response.content.decode()


def test_the_list_of_lists_asks_as_often_for_three_as_for_one(secretary, sent):
    browser = as_(secretary)
    with_one = n_queries(browser, IMPORTS)
    send(browser)
    send(browser)

    assert n_queries(browser, IMPORTS) == with_one


def test_the_preview_asks_as_often_for_three_lines_as_for_one(secretary):
    browser = as_(secretary)
    send(browser, "name,country\nKim One,Bhutan\n")
    short = MemberImport.objects.get()
    send(browser, "name,country\nKim One,BTN\nKim Two,BTN\nKim Three,BTN\n")
    long = MemberImport.objects.exclude(id=short.id).get()

    assert n_queries(browser, path_of(short)) == n_queries(browser, path_of(long))
