"""Who may ask which address for what: one row per address and thing.

`get` and `post` are the roles that are let in; None means that the address does not
take the method. A role that is not let in is refused, or asked to sign in. Who sees
*what* on a page that several roles may see is told in test_private_words.py.
"""

from __future__ import annotations

from typing import NamedTuple

import world

Roles = frozenset[str]

# The roles of the little world, and a colleague of another region.
EVERYBODY: Roles = frozenset({*world.ROLES, "outside_secretary"})
NOBODY: Roles = frozenset()
SIGNED_IN = EVERYBODY - {"visitor"}

SOMEBODY = frozenset({"somebody"})  # whose own things some rows are about
ADMINISTRATOR = frozenset({"administrator"})
SECRETARY = frozenset({"secretary"})
KEEPERS = SECRETARY | ADMINISTRATOR  # of the register of the Asian region
ANY_KEEPERS = KEEPERS | {"outside_secretary"}
ORGANISERS = SECRETARY | {"pt_organiser"}  # of rounds of the Asian region
HOUSE = KEEPERS | {"head"}  # who looks after the institution of the laboratory
LABORATORY = SECRETARY | {"head"}  # who keeps its entry in the list
LETTER_READERS = KEEPERS | {"focal_point"}
TWO_STEPS = ORGANISERS | ANY_KEEPERS  # who sign in with an authenticator app


class Row(NamedTuple):
    """An address about a thing of the populated world."""

    address: str
    of: str = "nothing"
    get: Roles | None = None
    post: Roles | None = None


TABLE = (
    # The installation
    Row("live", get=EVERYBODY),
    Row("ready", get=EVERYBODY),
    Row("/language/", get=EVERYBODY, post=EVERYBODY),
    Row("look:language", get=EVERYBODY, post=EVERYBODY),
    # Portal
    Row("portal:home", get=EVERYBODY),
    Row("portal:countries", get=EVERYBODY),
    Row("portal:country", "country", get=EVERYBODY),
    Row("portal:search", get=EVERYBODY),
    # Files, jobs, notifications
    Row("files:download", "letter", get=LETTER_READERS),
    Row("files:download", "results as sent", get=ORGANISERS),
    Row("files:download", "picture with codes", get=ORGANISERS),
    Row("files:download", "open picture", get=EVERYBODY),
    Row("files:download", "original of the draft", get=KEEPERS),
    Row("files:download", "member list", get=KEEPERS),
    Row("jobs:job", "own job", get=SOMEBODY),
    Row("jobs:progress", "own job", get=SOMEBODY),
    Row("jobs:cancel", "own job", post=SOMEBODY),
    Row("notifications:list", get=SIGNED_IN),
    Row("notifications:mark_read", post=SIGNED_IN),
    # Vocabulary
    Row("vocab:knowledge", get=EVERYBODY),
    Row("vocab:schemes", get=EVERYBODY),
    Row("vocab:load_starter", post=ANY_KEEPERS),
    Row("vocab:add", "scheme", get=ANY_KEEPERS, post=ANY_KEEPERS),
    Row("vocab:terms", "scheme", get=EVERYBODY),
    Row("vocab:term", "term", get=EVERYBODY),
    Row("vocab:term", "retired term", get=EVERYBODY),
    Row("vocab:version", "version", get=EVERYBODY),
    Row("vocab:change", "term", get=ANY_KEEPERS, post=ANY_KEEPERS),
    Row("vocab:retire", "term", get=ANY_KEEPERS, post=ANY_KEEPERS),
    Row("vocab:restore", "retired term", get=ANY_KEEPERS, post=ANY_KEEPERS),
    # People of the partnership
    Row("members:overview", get=EVERYBODY),
    Row("members:people", get=EVERYBODY),
    Row("members:add_person", get=ANY_KEEPERS, post=ANY_KEEPERS),
    Row("members:person", "listed person", get=EVERYBODY),
    Row("members:person", "unlisted person", get=SIGNED_IN),
    Row("members:change_person", "listed person", get=KEEPERS, post=KEEPERS),
    Row(
        "members:change_person",
        "somebody",
        get=ANY_KEEPERS | SOMEBODY,
        post=ANY_KEEPERS | SOMEBODY,
    ),
    Row("members:list_person", "listed person", get=KEEPERS, post=KEEPERS),
    Row("members:unlist_person", "listed person", get=KEEPERS, post=KEEPERS),
    Row("members:erase_person", "listed person", get=ADMINISTRATOR, post=ADMINISTRATOR),
    Row(
        "members:erase_person",
        "somebody",
        get=ADMINISTRATOR | SOMEBODY,
        post=ADMINISTRATOR | SOMEBODY,
    ),
    Row("members:take_part", "listed person", get=KEEPERS, post=KEEPERS),
    Row("members:end_capacity", "capacity", get=KEEPERS, post=KEEPERS),
    Row("members:designate", "listed person", get=KEEPERS, post=KEEPERS),
    Row("members:designate_for", "country", get=KEEPERS, post=KEEPERS),
    Row("members:end_designation", "designation", get=KEEPERS, post=KEEPERS),
    Row("members:add_letter", "designation", get=KEEPERS, post=KEEPERS),
    Row("members:delegations", get=SIGNED_IN),
    Row("members:delegate", get=SIGNED_IN, post=SIGNED_IN),
    Row(
        "members:end_delegation",
        "delegation",
        get=ADMINISTRATOR | {"technician", "head"},
        post=ADMINISTRATOR | {"technician", "head"},
    ),
    # Its institutions, staff, bodies and member lists
    Row("members:institutions", get=EVERYBODY),
    Row("members:add_institution", get=ANY_KEEPERS, post=ANY_KEEPERS),
    Row("members:institution", "institution", get=EVERYBODY),
    Row("members:change_institution", "institution", get=HOUSE, post=HOUSE),
    Row("members:invite_to_institution", "institution", get=HOUSE, post=HOUSE),
    Row(
        "members:end_post",
        "post",
        get=HOUSE | {"technician"},
        post=HOUSE | {"technician"},
    ),
    Row("members:withdraw", "invitation", get=HOUSE, post=HOUSE),
    Row("members:invitation", "invitation link", get=EVERYBODY, post=EVERYBODY),
    Row("members:add_body", "region", get=KEEPERS, post=KEEPERS),
    Row("members:body", "body", get=EVERYBODY),
    Row("members:change_body", "body", get=KEEPERS, post=KEEPERS),
    Row("members:dissolve_body", "body", get=KEEPERS, post=KEEPERS),
    Row("members:invite_to_body", "staffed body", get=KEEPERS, post=KEEPERS),
    Row("members:add_seat", "body", get=KEEPERS, post=KEEPERS),
    Row("members:change_seat", "seat", get=KEEPERS, post=KEEPERS),
    Row("members:fill", "seat", get=KEEPERS, post=KEEPERS),
    Row("members:end_mandate", "mandate", get=KEEPERS, post=KEEPERS),
    Row("members:imports", get=ANY_KEEPERS),
    Row("members:upload", get=ANY_KEEPERS, post=ANY_KEEPERS),
    Row("members:import_template", get=ANY_KEEPERS),
    Row("members:import", "import", get=KEEPERS),
    Row("members:apply_import", "import", get=KEEPERS, post=KEEPERS),
    Row("members:reverse_import", "import", get=KEEPERS, post=KEEPERS),
    # Boundaries
    Row("places:sets", get=EVERYBODY),
    Row("places:send", get=ANY_KEEPERS, post=ANY_KEEPERS),
    Row("places:geojson", "shapes", get=EVERYBODY),
    Row("places:set", "set in use", get=EVERYBODY),
    Row("places:set", "former set", get=EVERYBODY),
    Row("places:set", "draft set", get=KEEPERS),
    Row("places:units", "set in use", get=EVERYBODY),
    Row("places:units", "draft set", get=KEEPERS),
    Row("places:put_in_use", "draft set", get=KEEPERS, post=KEEPERS),
    Row("places:go_back", "former set", get=KEEPERS, post=KEEPERS),
    Row("places:withdraw", "draft set", get=KEEPERS, post=KEEPERS),
    # Laboratories and rounds
    Row("labs:laboratories", get=EVERYBODY),
    Row(
        "labs:register",
        get=SECRETARY | {"outside_secretary"},  # the head's laboratory has its entry
        post=SECRETARY | {"outside_secretary"},
    ),
    Row("labs:laboratory", "laboratory", get=EVERYBODY),
    Row("labs:change", "laboratory", get=LABORATORY, post=LABORATORY),
    Row("labs:rounds", get=EVERYBODY),
    Row(
        "labs:send",
        get=ORGANISERS | {"outside_secretary"},
        post=ORGANISERS | {"outside_secretary"},
    ),
    Row("labs:round", "published round", get=EVERYBODY),
    Row("labs:round", "hidden round", get=ORGANISERS),
    Row("labs:measurand", "measurand", get=EVERYBODY),
    Row("labs:measurand", "small measurand", get=ORGANISERS),
    Row("labs:own_scores", "published round", get=SIGNED_IN),
    Row("labs:own_scores", "hidden round", get=ORGANISERS),
    Row("labs:send_again", "hidden round", get=ORGANISERS, post=ORGANISERS),
    Row("labs:run_again", "published round", get=ORGANISERS, post=ORGANISERS),
    Row("labs:publish", "hidden round", get=ORGANISERS, post=ORGANISERS),
    Row("labs:withdraw", "published round", get=ORGANISERS, post=ORGANISERS),
    Row("labs:codes", "published round", get=ORGANISERS),
    Row("labs:codes_file", "published round", get=ORGANISERS, post=ORGANISERS),
    Row("labs:link", "code", get=ORGANISERS, post=ORGANISERS),
    Row("labs:link", "code of another round", get=NOBODY, post=NOBODY),
    # One's own account
    Row("accounts:overview", get=SIGNED_IN, post=SIGNED_IN),
    Row("accounts:tokens", get=SIGNED_IN),
    Row("accounts:token_new", get=SIGNED_IN, post=SIGNED_IN),
    Row("accounts:token_revoke", "own token", post=SOMEBODY),
    Row("accounts:demo", get=NOBODY, post=NOBODY),  # this is no demo
    # Signing in, which is allauth's: a step out of turn leads to the first one, and
    # nobody of the populated world has a password or recovery codes
    Row("account_login", get=EVERYBODY, post=EVERYBODY),
    Row("account_logout", get=EVERYBODY, post=EVERYBODY),
    Row("account_inactive", get=EVERYBODY),
    Row("account_signup", get=EVERYBODY, post=EVERYBODY),
    Row("account_reauthenticate", get=TWO_STEPS, post=TWO_STEPS),
    Row("account_email", get=SIGNED_IN, post=SIGNED_IN),
    Row("account_email_verification_sent", get=EVERYBODY, post=EVERYBODY),
    Row("account_change_password", get=SIGNED_IN, post=SIGNED_IN),
    Row("account_set_password", get=SIGNED_IN, post=SIGNED_IN),
    Row("account_reset_password", get=EVERYBODY, post=EVERYBODY),
    Row("account_confirm_login_code", get=EVERYBODY, post=EVERYBODY),
    Row("account_confirm_password_reset_code", get=EVERYBODY, post=EVERYBODY),
    Row("account_complete_password_reset", get=EVERYBODY, post=EVERYBODY),
    Row("account_password_reset_completed", get=EVERYBODY),
    Row("account_request_login_code", get=EVERYBODY, post=EVERYBODY),
    Row("mfa_index", get=SIGNED_IN),
    Row("mfa_authenticate", get=EVERYBODY, post=EVERYBODY),
    Row("mfa_reauthenticate", get=TWO_STEPS, post=TWO_STEPS),
    Row("mfa_activate_totp", get=SIGNED_IN, post=SIGNED_IN),
    Row("mfa_deactivate_totp", get=TWO_STEPS, post=TWO_STEPS),
    Row("mfa_view_recovery_codes", get=NOBODY),
    Row("mfa_generate_recovery_codes", get=SIGNED_IN, post=SIGNED_IN),
    Row("mfa_download_recovery_codes", get=NOBODY, post=NOBODY),
    # The administrator's desk
    Row("operations:overview", get=ADMINISTRATOR),
    Row("operations:jobs", get=ADMINISTRATOR),
    Row("operations:job", "job", get=ADMINISTRATOR),
    Row("operations:audit", get=ADMINISTRATOR),
    Row("operations:entry", "audit entry", get=ADMINISTRATOR),
    Row("operations:mail", get=ADMINISTRATOR),
    Row("operations:trial", post=ADMINISTRATOR),
    Row("operations:message", "mail", get=ADMINISTRATOR),
    Row("operations:try_again", "mail", post=ADMINISTRATOR),
    Row("operations:begin", get=ADMINISTRATOR, post=ADMINISTRATOR),
    Row("operations:open", get=EVERYBODY, post=NOBODY),  # without the key
    Row("operations:first_sign_in", "sign-in link", get=EVERYBODY, post=NOBODY),
    Row("operations:setup", "set-up", get=ADMINISTRATOR),
    Row("operations:check", "set-up", get=ADMINISTRATOR, post=ADMINISTRATOR),
    Row("operations:step", "step", get=ADMINISTRATOR, post=ADMINISTRATOR),
    Row("operations:style", get=ADMINISTRATOR, post=ADMINISTRATOR),
    # For programs
    Row("api:openapi-json", get=EVERYBODY, post=EVERYBODY),
    Row("api:api-root", get=NOBODY, post=NOBODY),  # only a name for reverse()
    Row("api:me", get=SIGNED_IN),
    Row("api:job_list", get=SIGNED_IN),
    Row("api:job", "own job of the API", get=SOMEBODY),
    Row("api:cancel", "own job of the API", post=SOMEBODY),
    Row("api:schemes", get=EVERYBODY),
    Row("api:conversion", "conversion", get=EVERYBODY),
    Row("api:scheme_terms", "scheme", get=EVERYBODY),
    Row("api:term", "term", get=EVERYBODY),
    Row("api:term_version", "version", get=EVERYBODY),
    Row("api:list_laboratories", get=EVERYBODY),
    Row("api:list_rounds", get=EVERYBODY),
    Row("api:one_round", "published round", get=EVERYBODY),
    Row("api:one_round", "hidden round", get=ORGANISERS),
    Row("api:measurands", "published round", get=EVERYBODY),
    Row("api:measurands", "hidden round", get=ORGANISERS),
    Row("api:own_scores", "published round", get=SIGNED_IN),
    Row("api:one_laboratory", "laboratory of the API", get=EVERYBODY),
    Row("api:region_list", get=EVERYBODY),
    Row("api:countries", "region", get=EVERYBODY),
    Row("api:body_list", "region", get=EVERYBODY),
    Row("api:body", "body", get=EVERYBODY),
    Row("api:institution_list", get=EVERYBODY),
    Row("api:institution", "institution of the API", get=EVERYBODY),
    Row("api:person_list", get=EVERYBODY),
    Row("api:person", "listed person of the API", get=EVERYBODY),
    Row("api:person", "unlisted person of the API", get=SIGNED_IN),
    Row("api:boundary_sets", "region", get=EVERYBODY),
    Row("api:units", "region", get=EVERYBODY),
)
