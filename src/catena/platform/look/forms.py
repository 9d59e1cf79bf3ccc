"""The renderer of forms: label, help, error and field in one fixed order."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class LookRenderer(DjangoTemplates):
    """Renders each form and field by the templates of this room."""

    form_template_name = "look/fields/form.html"
    field_template_name = "look/fields/field.html"
