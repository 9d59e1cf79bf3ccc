import pytest
pytestmark = pytest.mark.django_db
def test_it(doors, populated):
    from access.doors import said
    for role in populated.people:
        a = doors.ask(role, "/laboratories/rounds/")
        print(role, a.status_code, said(a))
    print(list(populated.things))
