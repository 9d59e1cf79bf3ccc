"""The kinds of members, posts and roles."""

from __future__ import annotations

from enum import StrEnum

from catena.text import mark as _


class Labelled(StrEnum):
    """A kind whose value is kept and whose label is read."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Labelled:
        """A member with its label, which is translated when it is shown."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class CountryKind(Labelled):
    """A country has an ISO code; an entity, such as the EU, need not."""

    COUNTRY = "country", _("Country")
    ENTITY = "entity", _("Entity")


class InstitutionKind(Labelled):
    """What sort of house it is."""

    MINISTRY = "ministry", _("Ministry or department")
    RESEARCH = "research", _("Research institute")
    UNIVERSITY = "university", _("University")
    LABORATORY = "laboratory", _("Laboratory")
    INTERNATIONAL = "international", _("International organisation")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    COMPANY = "company", _("Company")
    OTHER = "other", _("Other")


class DesignationKind(Labelled):
    """What a government designates a person as."""

    FOCAL_POINT = "focal_point", _("National focal point")
    ALTERNATE = "alternate", _("Alternate focal point")


class CapacityKind(Labelled):
    """In what capacity a person takes part who speaks for no country."""

    ITPS = "itps", _("Member of the ITPS")
    FAO = "fao", _("FAO officer")
    PARTNER = "partner", _("Partner")


class PostKind(Labelled):
    """A staff post, given by invitation and without a letter."""

    ADMINISTRATOR = "administrator", _("Administrator")
    SECRETARY = "secretary", _("Secretariat staff")
    PT_ORGANISER = "pt_organiser", _("Organiser of proficiency tests")
    HEAD = "head", _("Head")
    LABORATORY_MANAGER = "laboratory_manager", _("Laboratory manager")
    TECHNICIAN = "technician", _("Laboratory technician")
    SOIL_OFFICER = "soil_officer", _("Soil officer")
    TRAINER = "trainer", _("Trainer")

    @property
    def is_of_a_body(self) -> bool:
        """Held in a body; the others in an institution, the administrator in none."""
        return self in (PostKind.SECRETARY, PostKind.PT_ORGANISER)


class BodyKind(Labelled):
    """What sort of body it is."""

    OFFICE = "office", _("Office")
    SECRETARIAT = "secretariat", _("Secretariat")
    GROUP = "group", _("Group")
    COMMITTEE = "committee", _("Committee")
    WORKING_GROUP = "working_group", _("Working group")
    NETWORK = "network", _("Network")
    CENTRE = "centre", _("Centre")
    DEPARTMENT = "department", _("Department")


class SeatKind(Labelled):
    """How a seat gets its holder."""

    ELECTED = "elected", _("Elected")
    EX_OFFICIO = "ex_officio", _("By office")
    SELECTED = "selected", _("Selected")
    APPOINTED = "appointed", _("Appointed")
    INVITED = "invited", _("Invited")


class Eligibility(Labelled):
    """Who may hold a seat that does not take everybody."""

    FOCAL_POINT = "focal_point", _("Focal points of the region's countries")


class MandateOrigin(Labelled):
    """Why a person or an institution holds a seat."""

    ELECTION = "election", _("Election")
    SUCCESSION = "succession", _("Succession")
    DECISION = "decision", _("Decision")
    APPOINTMENT = "appointment", _("Appointment")
    ACTING = "acting", _("Acting")


class RoleKind(Labelled):
    """What a person may be on a day; all that permissions ask about."""

    ADMINISTRATOR = "administrator", _("Administrator")
    SECRETARIAT = "secretariat", _("Secretariat")
    PT_ORGANISER = "pt_organiser", _("Organiser of proficiency tests")
    FOCAL_POINT = "focal_point", _("National focal point")
    ALTERNATE = "alternate", _("Alternate focal point")
    SEAT_HOLDER = "seat_holder", _("Holder of a seat")
    ITPS = "itps", _("Member of the ITPS")
    FAO = "fao", _("FAO officer")
    PARTNER = "partner", _("Partner")
    HEAD = "head", _("Head of an institution")
    LABORATORY_MANAGER = "laboratory_manager", _("Laboratory manager")
    TECHNICIAN = "technician", _("Laboratory technician")
    SOIL_OFFICER = "soil_officer", _("Soil officer")
    TRAINER = "trainer", _("Trainer")


class ImportState(Labelled):
    """Where an import of members stands."""

    READING = "reading", _("Being read")  # no list shows it yet
    PREVIEWED = "previewed", _("Not applied yet")
    APPLYING = "applying", _("Being applied")
    APPLIED = "applied", _("Applied")
    REVERSING = "reversing", _("Being reversed")
    REVERSED = "reversed", _("Reversed")


class LineAction(Labelled):
    """What a line of a member list means for the register."""

    ADD = "add", _("Add")
    CHANGE = "change", _("Change")
    KEEP = "keep", _("No change")
    SET_ASIDE = "set_aside", _("Set aside")
