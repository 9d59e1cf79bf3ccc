"""The set-up of a region in the browser: one page a step, kept in between."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from catena.errors import CatenaError, InvalidInputError, NotFoundError
from catena.platform.common.requests import account_of, actor_of
from catena.platform.common.words import say_all
from catena.platform.operations import forms, knowledge, plans
from catena.platform.operations.models import RegionSetup
from catena.platform.operations.queries import setups
from catena.platform.operations.services import first_sign_in as sign_ins
from catena.platform.operations.services import setup as services
from catena.platform.operations.views.access import for_administrators
from catena.text import mark

OPENED = "operations.setup"  # in the session: which set-up the visitor's key opened
BACKEND = settings.AUTHENTICATION_BACKENDS[0]


class Step(NamedTuple):
    """One page of the set-up."""

    code: str
    title: Promise
    lead: Promise
    form: type[forms.StepForm]


STEPS = (
    Step("region", _("The region"), _("What the partnership is."), forms.RegionForm),
    Step(
        "subregions",
        _("Subregions"),
        _("Parts that have seats or meetings of their own."),
        forms.SubregionsForm,
    ),
    Step(
        "countries",
        _("Countries"),
        _("Paste a list; what is not recognised is shown, nothing is dropped."),
        forms.CountriesForm,
    ),
    Step("bodies", _("Bodies"), _("Begin with the usual ones."), forms.BodiesForm),
    Step(
        "administrator",
        _("You"),
        _("Whoever sets this installation up looks after it."),
        forms.AdministratorForm,
    ),
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_with_key(request: HttpRequest) -> HttpResponse:
    """Ask first: a link may be fetched by programs that people do not see."""
    if request.method != "POST":
        return render(
            request, "operations/open.html", {"key": request.GET.get("key", "")}
        )
    now = timezone.now()
    setup = services.open_with_key(request.POST.get("key", ""), now=now)
    request.session.cycle_key()
    request.session[OPENED] = str(setup.public_id)
    return redirect("operations:setup", setup.public_id)


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        context = {"left": setups.unfinished()}
        return render(request, "operations/begin.html", context)
    setup = services.begin(actor=account_of(request), now=timezone.now())
    return redirect("operations:setup", setup.public_id)


@never_cache
@require_safe
def go_on(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """To the first step without an answer, or to the end."""
    setup = _open(request, public_id)
    wanting = [each.code for each in _steps() if each.code not in setup.answers]
    if wanting:
        return redirect("operations:step", public_id, wanting[0])
    return redirect("operations:check", public_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, public_id: UUID, code: str) -> HttpResponse:
    setup = _open(request, public_id)
    this = next((each for each in _steps() if each.code == code), None)
    if this is None:
        raise NotFoundError(mark("The set-up has no such step."))
    form = _form(request, this, setup)
    if (
        request.method == "POST"
        and form.is_valid()
        and _keep(request, setup, this, form)
    ):
        return redirect("operations:setup", public_id)
    context = {"form": form, "step": this, "steps": _progress(setup, code)}
    return render(request, "operations/step.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, public_id: UUID) -> HttpResponse:
    setup = _open(request, public_id)
    if request.method == "POST":
        return _make(request, setup)
    atlas, templates = knowledge.countries(), knowledge.bodies()
    plan = plans.read_plan(setup.answers, atlas, templates)
    names = {each.code: each.name for each in plan.subregions}
    context = {
        "plan": plan,
        "steps": _progress(setup, "check"),
        "countries": [(atlas[code].name, names.get(at)) for code, at in plan.countries],
        "bodies": [templates[code].name for code in plan.bodies],
        "administrator": setup.answers.get("administrator"),
    }
    return render(request, "operations/check.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def first_sign_in(request: HttpRequest, public_id: UUID, key: str) -> HttpResponse:
    if request.method != "POST":
        return render(request, "operations/first_sign_in.html")
    account = sign_ins.use_link(public_id, key, now=timezone.now())
    login(request, account, backend=BACKEND)
    return redirect("operations:overview")


def _open(request: HttpRequest, public_id: UUID) -> RegionSetup:
    return setups.open_setup(
        public_id,
        actor=actor_of(request),
        opened=request.session.get(OPENED, ""),
        now=timezone.now(),
    )


def _steps() -> tuple[Step, ...]:
    """Who sets up a further region is administrator already."""
    return STEPS[:-1] if setups.has_administrator(timezone.now()) else STEPS


def _form(request: HttpRequest, this: Step, setup: RegionSetup) -> forms.StepForm:
    options: dict[str, Any] = {"initial": this.form.initial_of(setup.answers)}
    if this.form is forms.CountriesForm:
        options["subregions"] = plans.read_subregions(setup.answers)
    return this.form(request.POST if request.method == "POST" else None, **options)


def _keep(
    request: HttpRequest, setup: RegionSetup, this: Step, form: forms.StepForm
) -> bool:
    """Keep the answer; where it cannot be read, the form says why."""
    try:
        services.answer(
            setup.public_id,
            this.code,
            given=form.given(),
            actor=actor_of(request),
            opened=request.session.get(OPENED, ""),
            now=timezone.now(),
        )
    except InvalidInputError as error:
        for sentence in _reasons(error):
            form.add_error(None, sentence)
        return False
    return True


def _make(request: HttpRequest, setup: RegionSetup) -> HttpResponse:
    made, account = services.make(
        setup.public_id,
        actor=actor_of(request),
        opened=request.session.pop(OPENED, ""),
        now=timezone.now(),
    )
    if actor_of(request) is None:
        login(request, account, backend=BACKEND)
    done = gettext("The region {code} is set up.").format(code=made.region_code)
    messages.success(request, done)
    return redirect("operations:overview")


def _progress(setup: RegionSetup, here: str) -> list[dict[str, Any]]:
    return [
        {
            "code": each.code,
            "title": each.title,
            "is_here": each.code == here,
            "is_answered": each.code in setup.answers,
            "setup": setup.public_id,
        }
        for each in _steps()
    ]


def _reasons(error: CatenaError) -> list[str]:
    told = say_all(error)
    return told[1:] or told
