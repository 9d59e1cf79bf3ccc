"""The vocabulary for programs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ninja.testing import TestClient

from catena.errors import NotFoundError
from catena.platform.vocab import services
from catena.platform.vocab.api import router

from .conftest import CARBON


@pytest.fixture(scope="module")
def api():
    """The router alone."""
    return TestClient(router)


def read(api, path):
    response = api.get(path)
    assert response.status_code == 200, path
    return response.json()


def codes(api, path):
    return [each["code"] for each in read(api, path)["items"]]


def test_schemes_say_what_is_said_of_their_terms(api, carbon):
    found = {each["scheme"]: each for each in read(api, "")}

    assert found["method"]["broader"] == "analyte"
    assert (found["unit"]["n_current"], found["unit"]["n_retired"]) == (2, 0)
    by_key = {each["key"]: each for each in found["unit"]["attributes"]}
    assert by_key["quantity"]["kind"] == "choice"
    assert "mass_fraction" in by_key["quantity"]["choices"]


def test_the_terms_of_a_scheme_are_read_in_their_order(api, carbon):
    assert codes(api, "/unit") == ["g_kg", "percent"]


def test_a_term_is_read_with_all_that_it_says(api, carbon):
    assert read(api, "/analyte/OC") == {
        "scheme": "analyte",
        "code": "OC",
        "version": 1,
        "name": "Organic carbon",
        "translations": {"th": "คาร์บอนอินทรีย์"},
        "definition": "",
        "broader": None,
        "attributes": {"unit": "g_kg", "decimals": 1},
        "source": "",
        "place": 100,
        "retired_on": None,
    }


def test_a_version_is_read_as_it_was(api, carbon, editor, now):
    services.change_term(
        carbon.public_id,
        content=replace(CARBON, name="New"),
        expected_version=1,
        actor=editor,
        now=now,
    )

    first = read(api, "/analyte/OC/versions/1")

    assert (first["name"], first["is_latest"]) == ("Organic carbon", False)
    assert first["since"].startswith("2023-05-02T03:00:00")


def test_retired_terms_are_read_when_asked_for(api, carbon, editor, now):
    method = carbon.narrower.get()
    services.retire_term(method.public_id, expected_version=1, actor=editor, now=now)

    assert codes(api, "/method") == []
    (found,) = read(api, "/method?include_retired=true")["items"]
    assert found["retired_on"] == "2023-05-02"


def test_a_conversion_is_a_fraction(api, carbon):
    found = read(api, "/conversions/g_kg/percent")

    assert (found["numerator"], found["denominator"]) == (1, 10)


@pytest.mark.parametrize("path", ["/crop", "/unit/oz", "/analyte/OC/versions/9"])
def test_what_is_not_there_is_an_error_of_ours(api, carbon, path):
    with pytest.raises(NotFoundError):
        api.get(path)
