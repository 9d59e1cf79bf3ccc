"""Shows the panels that other rooms add to a page."""

from __future__ import annotations

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from catena.platform.common.registers import Panel

register = template.Library()


@register.simple_tag(takes_context=True)
def panel(context: template.RequestContext, shown: Panel) -> SafeString:
    """A panel by its own template, which sees its own context only."""
    return render_to_string(shown.template, shown.context, request=context["request"])
