"""A list of members is read whole: every row is a person or set aside."""

from __future__ import annotations

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from catena.errors import InvalidInputError
from catena.io.member_lists import read_member_list


@pytest.fixture
def read(tmp_path):
    """Reads a list written as CSV."""

    def reading(content):
        path = tmp_path / "members.csv"
        path.write_text(content, encoding="utf-8")
        return read_member_list(path)

    return reading


def test_a_row_is_a_person(read):
    found = read(
        "Name,Country,Institution,Role,E-mail,Phone,Listed\n"
        "Dara Example,Cambodia,Soil Institute,focal point,Dara@Example.org,+855 1,yes\n"
    )

    (person,) = found.people
    assert (person.line, person.name, person.country) == (2, "Dara Example", "Cambodia")
    assert (person.email, person.phone) == ("dara@example.org", "+855 1")
    assert (person.role, person.is_listed) == ("focal point", True)
    assert found.set_aside == ()


def test_one_word_is_a_name_and_marks_of_other_scripts_stay(read):
    found = read("name,country\nSurya,India\nสมชาย ใจดี,Thailand\n")

    assert [person.name for person in found.people] == ["Surya", "สมชาย ใจดี"]


def test_without_the_column_nobody_said_whether_they_are_listed(read):
    (person,) = read("name,country\nSurya,India\n").people

    assert person.is_listed is None


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",India,,", "Line 2 has no name; write one."),
        ("Surya,,,", "Line 2 has no country; write its name."),
        (
            "Surya,India,surya at example.org,",
            "'surya at example.org' in line 2 is not an e-mail address; write one.",
        ),
        (
            "Surya,India,a@example.org; b@example.org,",
            "'a@example.org; b@example.org' in line 2 is not an e-mail address; "
            "write one.",
        ),
        (
            "Surya,India,,perhaps",
            "'perhaps' in line 2 is neither yes nor no; write one of them.",
        ),
        (
            f"{'S' * 201},India,,",
            "Line 2 has more letters than fit in name; shorten it.",
        ),
    ],
)
def test_a_faulty_row_is_set_aside_with_its_reason(read, row, reason):
    found = read(f"name,country,email,listed\n{row}\n")

    assert found.people == ()
    (aside,) = found.set_aside
    assert [str(each) for each in aside.reasons] == [reason]


def test_every_fault_of_a_row_is_told(read):
    (aside,) = read("name,country,email\n,,x\n").set_aside

    assert len(aside.reasons) == 3


def test_columns_that_nobody_asked_for_are_named(read):
    assert read("name,country,shoe size\nSurya,India,42\n").unused == ("shoe size",)


def test_a_list_without_countries_is_refused(read):
    with pytest.raises(InvalidInputError, match="country"):
        read("name,address\nSurya,Delhi\n")


def test_excel_says_the_same_as_csv(tmp_path, read):
    path = tmp_path / "members.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["name", "country", "phone"])
        sheet.write_row(1, 0, ["Surya", "India", 91])

    from_csv = read("name,country,phone\nSurya,India,91\n")
    assert read_member_list(path).people == from_csv.people


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Z"]), min_size=1
)


@given(st.lists(NAMES, max_size=20))
def test_no_row_is_lost(tmp_path_factory, names):
    path = tmp_path_factory.mktemp("lists") / "members.csv"
    lines = ['"{}",India'.format(name.replace('"', '""')) for name in names]
    path.write_text("\n".join(["name,country", *lines]), encoding="utf-8")

    found = read_member_list(path)

    assert len(found.people) + len(found.set_aside) == len(names)
